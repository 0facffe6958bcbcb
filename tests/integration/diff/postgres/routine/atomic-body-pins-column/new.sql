CREATE TABLE t (id integer, n bigint); CREATE FUNCTION f() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT sum(id) FROM t; END;
