CREATE TABLE t (id int NOT NULL, a int NOT NULL, b int);
CREATE UNIQUE INDEX i ON t (id);
CREATE UNIQUE INDEX k ON t (a);
CREATE INDEX moves ON t (b);
CREATE TABLE o (b int);
