CREATE FUNCTION slug(title text, filler text DEFAULT '-') RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT replace(lower(title), ' ', filler) $$;
CREATE TABLE page (id integer PRIMARY KEY, title text DEFAULT 'A b', slug text GENERATED ALWAYS AS (slug(title)) STORED);
CREATE UNIQUE INDEX page_slug_idx ON page (slug);
CREATE VIEW slugs AS SELECT slug FROM page;
