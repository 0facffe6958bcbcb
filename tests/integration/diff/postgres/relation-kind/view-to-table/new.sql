CREATE TABLE base (id integer PRIMARY KEY, name text);
CREATE TABLE report (id integer, name text);
COMMENT ON TABLE report IS 'live';
CREATE VIEW on_top AS SELECT id FROM report;
