CREATE TABLE t(id int PRIMARY KEY, a int, full_name text);
CREATE INDEX t_f ON t(full_name);
CREATE VIEW v AS SELECT full_name FROM t;
COMMENT ON COLUMN t.full_name IS 'f';
GRANT SELECT (full_name) ON t TO pair_reader;
