CREATE TYPE r AS RANGE (subtype = float8, subtype_diff = float8mi); CREATE FUNCTION f(r) RETURNS float8 LANGUAGE sql AS 'SELECT 1.0::float8';
