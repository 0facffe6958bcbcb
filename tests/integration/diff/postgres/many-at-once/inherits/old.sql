CREATE TABLE p(a int NOT NULL, b text DEFAULT 'x', CHECK (a > 0));
CREATE TABLE c(d int) INHERITS (p);
CREATE TABLE e(a int, b text, d int);
