CREATE DOMAIN code AS text CHECK (VALUE <> '') CHECK (length(VALUE) < 1000);
CREATE TABLE t (id integer, codes code[]);
INSERT INTO t VALUES (1, '{a,b}');
