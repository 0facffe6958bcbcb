CREATE TYPE p AS (a integer, c date); CREATE TABLE t (id integer, c p, cs p[]); CREATE VIEW v AS SELECT (c).a AS a FROM t;
