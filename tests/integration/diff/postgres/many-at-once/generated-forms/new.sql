CREATE TABLE t(a bigint, b bigint GENERATED ALWAYS AS (a * 3) STORED, c int GENERATED ALWAYS AS (e + 1) STORED, d int, e int);
CREATE VIEW v AS SELECT b, d FROM t;
CREATE INDEX t_b ON t(b);
