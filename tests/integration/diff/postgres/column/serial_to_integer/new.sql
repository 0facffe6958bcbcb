CREATE TABLE t (id integer PRIMARY KEY, other bigserial);
