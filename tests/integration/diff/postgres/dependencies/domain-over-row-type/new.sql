CREATE TABLE a(id int, n int);
CREATE DOMAIN a_row AS a CHECK ((VALUE).id > 0);
CREATE TABLE b(x a_row, y a[]);
CREATE FUNCTION f(a_row) RETURNS b LANGUAGE sql AS 'SELECT NULL::b';
