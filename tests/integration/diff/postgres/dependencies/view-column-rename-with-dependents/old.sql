CREATE TABLE t(id int, n int);
CREATE VIEW v AS SELECT id, n AS old_name FROM t;
CREATE VIEW w AS SELECT old_name FROM v;
CREATE MATERIALIZED VIEW m AS SELECT old_name FROM w;
CREATE INDEX m_i ON m(old_name);
GRANT SELECT ON w TO pair_reader;
