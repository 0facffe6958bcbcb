CREATE FUNCTION slug(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT lower($1) $$;
CREATE TABLE page (id integer PRIMARY KEY, title text DEFAULT 'A b');
