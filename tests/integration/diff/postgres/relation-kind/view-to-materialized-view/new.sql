CREATE TABLE base (id integer PRIMARY KEY, name text);
CREATE MATERIALIZED VIEW report AS SELECT id, name FROM base;
CREATE UNIQUE INDEX report_id_idx ON report (id);
CREATE VIEW on_top AS SELECT id FROM report;
GRANT SELECT ON report, on_top TO pair_reader;
