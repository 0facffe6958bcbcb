CREATE TYPE p AS (a integer, b text); CREATE TABLE t (id integer, c p, cs p[]); CREATE VIEW v AS SELECT (c).a AS a FROM t;
