CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (id integer, m e);
