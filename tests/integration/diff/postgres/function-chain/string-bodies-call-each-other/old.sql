CREATE TABLE n (id integer);
CREATE FUNCTION even(i integer) RETURNS boolean LANGUAGE sql AS 'SELECT true';
