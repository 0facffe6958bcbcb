CREATE TABLE a (id integer); CREATE TABLE b (id integer, x text);
CREATE VIEW v AS SELECT id FROM a;
