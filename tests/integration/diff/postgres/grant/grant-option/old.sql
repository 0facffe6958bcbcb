DO $$ BEGIN CREATE ROLE pair_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE pair_writer; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
 CREATE SCHEMA s; GRANT USAGE ON SCHEMA s TO pair_reader WITH GRANT OPTION; GRANT CREATE ON SCHEMA s TO pair_writer;
