CREATE TYPE point3 AS (x integer, y integer);
CREATE TABLE t (id integer PRIMARY KEY, p point3, ps point3[]);
CREATE FUNCTION x_of(p point3) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT p.x::bigint';
CREATE VIEW xs AS SELECT x_of(p) AS x, (p).y AS y FROM t;
