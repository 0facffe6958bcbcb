CREATE SCHEMA parts;
CREATE TABLE t (id integer NOT NULL, name text) PARTITION BY HASH (id);
