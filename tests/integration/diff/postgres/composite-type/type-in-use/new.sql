CREATE TYPE p AS (a bigint, b text); CREATE TABLE t (id integer, c p DEFAULT '(1,x)');
