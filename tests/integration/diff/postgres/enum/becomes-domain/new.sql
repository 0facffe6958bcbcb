CREATE DOMAIN e AS text CHECK (VALUE IN ('a', 'b')); CREATE TABLE t (id integer, m e);
