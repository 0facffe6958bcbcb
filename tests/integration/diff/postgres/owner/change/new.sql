DO $$ BEGIN CREATE ROLE pair_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE pair_writer; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
 CREATE SCHEMA s; CREATE TYPE s.e AS ENUM ('a'); ALTER TYPE s.e OWNER TO pair_reader; GRANT USAGE ON SCHEMA s TO pair_reader; ALTER SCHEMA s OWNER TO pair_writer; CREATE DOMAIN d AS text; ALTER DOMAIN d OWNER TO pair_writer; CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS 'SELECT 1'; ALTER FUNCTION f() OWNER TO pair_writer;
