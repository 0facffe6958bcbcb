CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a + 2) STORED, c integer GENERATED ALWAYS AS (a) STORED, d integer);
CREATE INDEX t_b ON t (b);
CREATE VIEW v AS SELECT b, c, d FROM t;
