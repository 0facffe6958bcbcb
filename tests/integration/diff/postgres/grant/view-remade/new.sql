DO $$ BEGIN CREATE ROLE pair_reader; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
DO $$ BEGIN CREATE ROLE pair_writer; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
 CREATE TABLE t (id integer, a varchar(5)); CREATE VIEW v AS SELECT a FROM t; GRANT SELECT ON v TO pair_reader; GRANT UPDATE (a) ON v TO pair_writer; ALTER VIEW v OWNER TO pair_writer; COMMENT ON COLUMN v.a IS 'a';
