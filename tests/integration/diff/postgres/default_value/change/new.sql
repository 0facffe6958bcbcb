CREATE FUNCTION four() RETURNS integer LANGUAGE sql AS 'SELECT 4';
CREATE TABLE t (a integer DEFAULT 2, b integer DEFAULT four(), c integer, d integer);
