CREATE TABLE c (id integer PRIMARY KEY, a integer, b integer);
CREATE FUNCTION f() RETURNS bigint BEGIN ATOMIC SELECT sum(a + b) FROM c; END;
