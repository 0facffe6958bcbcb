CREATE SCHEMA keep;
CREATE SCHEMA gone;
CREATE TYPE gone.state AS ENUM ('a', 'b');
CREATE FUNCTION gone.f() RETURNS gone.state LANGUAGE sql IMMUTABLE AS $$ SELECT 'a'::gone.state $$;
CREATE TABLE keep.t (id integer PRIMARY KEY, s gone.state DEFAULT gone.f());
CREATE VIEW keep.v AS SELECT gone.f() AS x;
