CREATE TABLE t (a integer);
CREATE VIEW m AS SELECT a FROM t;
CREATE TABLE v (a integer);
