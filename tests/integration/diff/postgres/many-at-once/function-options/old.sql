CREATE FUNCTION f(a int, b text DEFAULT 'x', VARIADIC c int[] DEFAULT '{}') RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION g(INOUT a int, OUT b text) LANGUAGE plpgsql AS $$ BEGIN b := 'x'; END $$;
CREATE PROCEDURE p(a int, INOUT b int) LANGUAGE plpgsql AS $$ BEGIN b := a; END $$;
CREATE FUNCTION s(t text) RETURNS text LANGUAGE sql AS 'SELECT t';
