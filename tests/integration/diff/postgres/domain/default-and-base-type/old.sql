CREATE FUNCTION usual() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 5';
CREATE DOMAIN amount AS integer DEFAULT usual() CHECK (VALUE <= usual() * 2);
CREATE TABLE shelf (id integer, pieces amount);
