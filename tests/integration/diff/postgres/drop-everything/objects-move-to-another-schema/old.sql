CREATE SCHEMA a;
CREATE TYPE a.state AS ENUM ('x', 'y');
CREATE FUNCTION a.f(s a.state) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT s = 'x' $$;
CREATE VIEW a.v AS SELECT a.f('x') AS is_x;
