CREATE SCHEMA keep;
CREATE TABLE keep.t (id integer PRIMARY KEY, s text DEFAULT 'a');
CREATE VIEW keep.v AS SELECT 'a'::text AS x;
