DO $$ BEGIN CREATE ROLE pair_writer; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
CREATE TABLE visit (made date NOT NULL, place text) PARTITION BY RANGE (made);
CREATE TABLE visit_20 PARTITION OF visit FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
