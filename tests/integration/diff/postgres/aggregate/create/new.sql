CREATE SCHEMA s;
CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0', PARALLEL = safe, COMBINEFUNC = int4pl);
CREATE FUNCTION fin(integer) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT $1::text';
CREATE AGGREGATE s.said(integer) (SFUNC = int4pl, STYPE = integer, FINALFUNC = fin);
COMMENT ON AGGREGATE total(integer) IS 'a sum';
