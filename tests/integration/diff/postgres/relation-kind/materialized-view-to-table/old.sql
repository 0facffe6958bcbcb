CREATE TABLE base (id integer PRIMARY KEY, name text);
CREATE MATERIALIZED VIEW report AS SELECT id, name FROM base;
CREATE INDEX report_name_idx ON report (name);
