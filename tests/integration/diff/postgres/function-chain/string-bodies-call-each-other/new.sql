CREATE TABLE n (id integer);
SET check_function_bodies = off;
CREATE FUNCTION even(i integer) RETURNS boolean LANGUAGE sql AS $$ SELECT i = 0 OR odd(i - 1) $$;
CREATE FUNCTION odd(i integer) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN i <> 0 AND public.even(i - 1); END $$;
