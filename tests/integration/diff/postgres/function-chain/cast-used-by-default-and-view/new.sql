CREATE TYPE money_text AS (v text);
CREATE TABLE t (id integer PRIMARY KEY);
CREATE FUNCTION to_money(integer) RETURNS money_text LANGUAGE sql IMMUTABLE AS $$ SELECT ROW($1::text)::public.money_text $$;
CREATE CAST (integer AS money_text) WITH FUNCTION to_money(integer) AS ASSIGNMENT;
CREATE VIEW m AS SELECT id::money_text AS m FROM t;
