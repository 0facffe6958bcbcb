CREATE TABLE person (id integer PRIMARY KEY, name varchar(20));
CREATE VIEW people AS SELECT id, name FROM person;
CREATE FUNCTION first_person() RETURNS people LANGUAGE sql STABLE AS 'SELECT * FROM people ORDER BY id LIMIT 1';
CREATE FUNCTION greet(p people) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT 'hello ' || p.name $$;
CREATE VIEW greeted AS SELECT greet(p) AS greeting FROM people p;
COMMENT ON FUNCTION greet(people) IS 'politely';
GRANT EXECUTE ON FUNCTION first_person() TO pair_reader;
