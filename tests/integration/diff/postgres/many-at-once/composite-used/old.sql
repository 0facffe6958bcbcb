CREATE TYPE addr AS (street text, zip int);
CREATE TABLE t(a addr, b addr[]);
CREATE FUNCTION f(addr) RETURNS text LANGUAGE sql AS 'SELECT ($1).street';
CREATE VIEW v AS SELECT (a).street FROM t;
