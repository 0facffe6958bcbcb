-- refuses: rows
CREATE TABLE t (a integer, b text);
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
CREATE UNIQUE INDEX m_a ON m (a);
CREATE MATERIALIZED VIEW n WITH (fillfactor = 80) AS SELECT a FROM m;
CREATE INDEX n_a ON n (a);
