CREATE FUNCTION usual() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 5';
CREATE DOMAIN amount AS bigint DEFAULT usual() CHECK (VALUE <= usual() * 2);
CREATE TABLE shelf (id integer, pieces amount);
