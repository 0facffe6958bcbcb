CREATE TABLE a (id integer, x integer); CREATE TABLE b (y integer);
CREATE TABLE c (z integer) INHERITS (a, b);
