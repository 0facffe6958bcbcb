CREATE TABLE p (id integer, note text);
CREATE TABLE q (extra integer CHECK (extra > 0));
CREATE TABLE c (own integer) INHERITS (p, q);
CREATE TABLE d (id integer, note text, own integer);
ALTER TABLE d INHERIT p;
