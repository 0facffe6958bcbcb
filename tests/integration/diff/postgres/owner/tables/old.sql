DO $$ BEGIN CREATE ROLE pair_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE pair_writer; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
 CREATE TABLE t (id serial, a text); CREATE VIEW v AS SELECT a FROM t; CREATE SEQUENCE s; CREATE MATERIALIZED VIEW m AS SELECT a FROM t; GRANT SELECT ON t TO pair_reader;
