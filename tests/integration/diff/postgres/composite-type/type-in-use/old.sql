CREATE TYPE p AS (a integer, b text); CREATE TABLE t (id integer, c p DEFAULT '(1,x)');
