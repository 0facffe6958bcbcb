CREATE TABLE t (id serial PRIMARY KEY, other integer);
