CREATE SCHEMA b;
CREATE TYPE b.state AS ENUM ('x', 'y');
CREATE FUNCTION b.f(s b.state) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT s = 'x' $$;
CREATE VIEW b.v AS SELECT b.f('x') AS is_x;
