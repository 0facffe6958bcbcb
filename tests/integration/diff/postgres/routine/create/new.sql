CREATE FUNCTION add(a integer, b integer DEFAULT 1) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT a + b';
CREATE PROCEDURE log(IN t text, INOUT n integer) LANGUAGE plpgsql AS $$BEGIN RAISE NOTICE '%', t; END$$;
