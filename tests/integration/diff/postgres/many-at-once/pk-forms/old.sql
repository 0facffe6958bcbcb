CREATE TABLE t(a int, b int, c int, PRIMARY KEY (a), UNIQUE (b));
CREATE TABLE u(t int REFERENCES t(a), v int REFERENCES t(b) ON DELETE CASCADE);
