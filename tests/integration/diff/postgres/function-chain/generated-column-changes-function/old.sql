CREATE FUNCTION one(integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + 1';
CREATE TABLE t (id integer PRIMARY KEY, more integer GENERATED ALWAYS AS (one(id)) STORED);
CREATE INDEX t_more_idx ON t (more);
CREATE VIEW mores AS SELECT more FROM t;
