CREATE TABLE t (id text PRIMARY KEY, n integer);
