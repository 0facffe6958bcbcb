CREATE DOMAIN state AS text CHECK (VALUE IN ('a', 'b'));
CREATE TABLE t (id integer PRIMARY KEY, s state DEFAULT 'a');
