CREATE TABLE t (name text, n integer);
