CREATE TABLE t (a integer, b text);
CREATE VIEW grows AS SELECT a FROM t;
CREATE VIEW on_grows AS SELECT a FROM grows;
CREATE VIEW shrinks AS SELECT a, b FROM t;
CREATE VIEW on_shrinks AS SELECT a FROM shrinks;
CREATE VIEW options WITH (security_barrier) AS SELECT a FROM t;
