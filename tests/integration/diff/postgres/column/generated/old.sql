CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 1) STORED, c integer, d integer GENERATED ALWAYS AS (a) STORED);
CREATE INDEX t_b ON t (b);
CREATE VIEW v AS SELECT b, c, d FROM t;
