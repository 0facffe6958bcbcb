CREATE TABLE z (id integer);
CREATE TABLE limits (n integer);
CREATE FUNCTION is_low(integer) RETURNS boolean LANGUAGE sql STABLE AS 'SELECT $1 < (SELECT max(n) FROM public.limits)';
CREATE TABLE counted (n integer CHECK (is_low(n)));
ALTER TABLE limits ADD CONSTRAINT low CHECK (is_low(n) IS NOT NULL);
