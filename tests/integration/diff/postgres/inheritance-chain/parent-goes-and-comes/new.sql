CREATE TABLE a (id integer); CREATE TABLE b (id integer, x text) INHERITS (a);
CREATE VIEW v AS SELECT id FROM a;
