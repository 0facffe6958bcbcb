CREATE TABLE base (id integer PRIMARY KEY, name text);
CREATE VIEW report AS SELECT id, name FROM base;
COMMENT ON VIEW report IS 'live';
CREATE VIEW on_top AS SELECT id FROM report;
