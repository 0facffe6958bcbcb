DO $$ BEGIN CREATE ROLE pair_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE pair_writer; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
 CREATE TABLE t (id integer, a text); GRANT SELECT, DELETE ON t TO pair_reader; GRANT UPDATE (id), SELECT (a) ON t TO pair_writer; CREATE SEQUENCE s; GRANT USAGE ON SEQUENCE s TO pair_reader; CREATE VIEW v AS SELECT a FROM t; GRANT SELECT (a) ON v TO pair_reader; REVOKE INSERT ON t FROM CURRENT_USER;
