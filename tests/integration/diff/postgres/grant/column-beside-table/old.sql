DO $$ BEGIN CREATE ROLE pair_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE pair_writer; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
 CREATE TABLE t (id integer, a text); GRANT SELECT, UPDATE ON t TO pair_reader; GRANT UPDATE (a) ON t TO pair_reader;
