CREATE TABLE a (id integer, b integer);
CREATE TABLE thing (id integer);
