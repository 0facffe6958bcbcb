CREATE DOMAIN code AS text NOT NULL CHECK (VALUE <> '');
CREATE TABLE t (id integer, codes code[]);
