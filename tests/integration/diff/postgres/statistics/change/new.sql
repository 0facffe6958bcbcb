CREATE TABLE t (a integer, b integer, c text);
CREATE STATISTICS s (ndistinct, mcv) ON a, c FROM t;
ALTER STATISTICS s SET STATISTICS 200;
CREATE STATISTICS e ON (a + b) FROM t;
