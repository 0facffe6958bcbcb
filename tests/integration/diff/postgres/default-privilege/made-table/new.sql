DO $$ BEGIN CREATE ROLE pair_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE pair_writer; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
 CREATE TABLE t (id integer); CREATE TABLE u (id integer); GRANT SELECT ON u TO pair_reader; ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT ON TABLES TO pair_reader; CREATE TABLE w (id integer);
