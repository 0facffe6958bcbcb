CREATE TABLE p (id integer, gone text, typed integer);
CREATE TABLE c (own integer) INHERITS (p);
