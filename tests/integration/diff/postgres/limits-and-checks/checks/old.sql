CREATE TABLE t(n1 int, n2 int, n3 int, t1 text, t2 text, t4 varchar(10), d1 date, s varchar(10), x int, y jsonb);
