CREATE TABLE a (id integer); CREATE TABLE b (y integer, x integer);
CREATE TABLE c (z integer) INHERITS (a, b);
