CREATE TABLE a(id int, n int, UNIQUE (id, n));
CREATE TABLE b(a int, n int, CONSTRAINT b_a FOREIGN KEY (a, n) REFERENCES a(id, n));
