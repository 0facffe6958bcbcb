CREATE TYPE f AS ENUM ('a', 'c'); CREATE TABLE t (id integer, m f DEFAULT 'a');
