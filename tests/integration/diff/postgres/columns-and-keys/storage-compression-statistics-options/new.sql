CREATE TABLE t (id integer PRIMARY KEY, body text COMPRESSION pglz, more text) WITH (fillfactor = 70, autovacuum_enabled = false);
ALTER TABLE t ALTER body SET STORAGE EXTERNAL, ALTER body SET STATISTICS 500, ALTER more SET (n_distinct = -0.5);
CREATE VIEW v WITH (security_barrier) AS SELECT body FROM t;
