CREATE FUNCTION one() RETURNS integer LANGUAGE sql STABLE COST 5 SET search_path = public AS 'SELECT 1';
