DO $$ BEGIN CREATE ROLE pair_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE pair_writer; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
 CREATE TABLE t (id integer, a text); GRANT SELECT, INSERT ON t TO pair_reader; GRANT UPDATE (a) ON t TO pair_reader; CREATE SEQUENCE s; CREATE VIEW v AS SELECT a FROM t; GRANT SELECT ON v TO pair_reader;
