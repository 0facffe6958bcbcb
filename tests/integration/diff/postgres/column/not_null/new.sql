CREATE TABLE t (id integer, a text, b text NOT NULL DEFAULT 'x', c integer PRIMARY KEY DEFAULT 1);
