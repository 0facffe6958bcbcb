CREATE FUNCTION f(integer, OUT x integer) LANGUAGE sql AS 'SELECT 1';
