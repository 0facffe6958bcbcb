-- refuses: rows
CREATE TABLE t (a int, b int);
CREATE UNIQUE INDEX i ON t (a) INCLUDE (b);
CREATE TABLE r (a int REFERENCES t (a));
