CREATE EXTENSION citext; CREATE EXTENSION pg_trgm;
CREATE TABLE person (id integer PRIMARY KEY, email citext UNIQUE, name text);
CREATE INDEX person_name_idx ON person USING gin (name gin_trgm_ops);
CREATE VIEW emails AS SELECT email FROM person;
CREATE FUNCTION find_person(citext) RETURNS SETOF person LANGUAGE sql AS 'SELECT * FROM public.person WHERE email = $1';
