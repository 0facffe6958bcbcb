CREATE FUNCTION f(a int, b text) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT f(1, 'x') AS x;
CREATE TABLE t(a int DEFAULT f(2, 'x'), CHECK (f(a, 'x') > 0));
