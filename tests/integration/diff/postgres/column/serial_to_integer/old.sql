CREATE TABLE t (id serial PRIMARY KEY, other integer NOT NULL DEFAULT 7);
