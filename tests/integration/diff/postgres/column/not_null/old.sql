CREATE TABLE t (id integer PRIMARY KEY DEFAULT 1, a text NOT NULL DEFAULT '', b text DEFAULT '', c integer DEFAULT 2);
