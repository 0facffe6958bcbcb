CREATE TABLE t(id int, n int);
CREATE VIEW v AS SELECT id, n AS new_name FROM t;
CREATE VIEW w AS SELECT new_name FROM v;
CREATE MATERIALIZED VIEW m AS SELECT new_name FROM w;
CREATE INDEX m_i ON m(new_name);
GRANT SELECT ON w TO pair_reader;
