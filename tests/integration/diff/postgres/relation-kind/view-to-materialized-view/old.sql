CREATE TABLE base (id integer PRIMARY KEY, name text);
CREATE VIEW report AS SELECT id, name FROM base;
CREATE VIEW on_top AS SELECT id FROM report;
GRANT SELECT ON report, on_top TO pair_reader;
