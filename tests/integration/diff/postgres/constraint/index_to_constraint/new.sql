CREATE TABLE t (a integer CONSTRAINT t_a UNIQUE, b integer);
CREATE UNIQUE INDEX t_b ON t (b);
