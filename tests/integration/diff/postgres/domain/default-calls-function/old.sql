CREATE FUNCTION usual() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 5';
CREATE FUNCTION most() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 100';
CREATE DOMAIN amount AS integer DEFAULT usual() CHECK (VALUE <= most());
CREATE TABLE shelf (id integer, pieces amount);
CREATE DOMAIN plain AS integer DEFAULT 1;
CREATE SEQUENCE numbers;
CREATE DOMAIN numbered AS bigint DEFAULT nextval('numbers');
CREATE TABLE box (id numbered);
