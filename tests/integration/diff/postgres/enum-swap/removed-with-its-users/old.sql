CREATE TYPE state AS ENUM ('new', 'closed');
CREATE FUNCTION is_new(s state) RETURNS boolean LANGUAGE sql AS $$ SELECT s = 'new' $$;
CREATE TABLE ticket (id integer PRIMARY KEY, state state DEFAULT 'new');
CREATE VIEW open AS SELECT id FROM ticket WHERE is_new(state);
