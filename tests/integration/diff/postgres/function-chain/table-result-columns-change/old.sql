CREATE TABLE t (id integer PRIMARY KEY, name text, made date);
CREATE FUNCTION listing() RETURNS TABLE (id integer, name text) LANGUAGE sql AS 'SELECT id, name FROM public.t';
CREATE VIEW listed AS SELECT * FROM listing();
GRANT EXECUTE ON FUNCTION listing() TO pair_reader;
GRANT SELECT ON listed TO pair_reader;
