-- refuses: rows
CREATE TABLE t (a varchar(10) CHECK (a IN ('x', 'it''s', 'a,b')), b varchar CHECK (b NOT IN ('p', 'q')));
CREATE VIEW v AS SELECT a FROM t WHERE b IN ('1', '2');
CREATE INDEX t_a ON t (a) WHERE a IN ('x', 'y');
