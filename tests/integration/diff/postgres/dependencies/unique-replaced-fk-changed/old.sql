CREATE TABLE a(id int, n int, UNIQUE (id));
CREATE TABLE b(a int, n int, CONSTRAINT b_a FOREIGN KEY (a) REFERENCES a(id));
