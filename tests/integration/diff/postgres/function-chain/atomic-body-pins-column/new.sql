CREATE TABLE customer (id integer PRIMARY KEY, name text DEFAULT 'x');
CREATE FUNCTION name_of(i integer) RETURNS text STABLE BEGIN ATOMIC SELECT name FROM customer WHERE id = i; END;
CREATE PROCEDURE rename(i integer, n text) BEGIN ATOMIC UPDATE customer SET name = n WHERE id = i; END;
CREATE VIEW named AS SELECT id, name_of(id) AS name FROM customer;
GRANT EXECUTE ON FUNCTION name_of(integer) TO pair_reader;
