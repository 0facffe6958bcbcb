CREATE TABLE address (street text, city text);
CREATE FUNCTION city_of(a address) RETURNS text LANGUAGE sql AS 'SELECT a.city';
