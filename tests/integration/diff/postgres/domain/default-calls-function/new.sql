CREATE FUNCTION usual() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 5';
CREATE FUNCTION most() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 100';
CREATE DOMAIN amount AS integer DEFAULT usual() CHECK (VALUE <= most());
CREATE TABLE shelf (id integer, pieces amount);
CREATE DOMAIN plain AS integer;
CREATE DOMAIN fresh AS bigint DEFAULT usual() NOT NULL;
CREATE DOMAIN numbered AS bigint DEFAULT 3;
CREATE TABLE box (id numbered);
