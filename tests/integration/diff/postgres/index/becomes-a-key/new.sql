CREATE TABLE t (id int NOT NULL, a int NOT NULL, b int, CONSTRAINT i UNIQUE (id), CONSTRAINT k PRIMARY KEY (a, id));
CREATE TABLE o (b int);
CREATE INDEX moves ON o (b);
