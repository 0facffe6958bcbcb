CREATE TABLE public.pg_like (oid bigint); CREATE TABLE integer (id bigint, t text); CREATE TABLE text (id integer, "int4" integer);
CREATE VIEW pg_views AS SELECT id FROM public.integer;
CREATE FUNCTION public.lower(text) RETURNS pg_catalog.text LANGUAGE sql IMMUTABLE AS $$ SELECT 'x'::pg_catalog.text $$;
