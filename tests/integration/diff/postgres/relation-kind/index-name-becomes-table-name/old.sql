CREATE TABLE a (id integer, b integer);
CREATE INDEX thing ON a (b);
