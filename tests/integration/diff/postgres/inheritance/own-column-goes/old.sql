CREATE TABLE thing (id integer, made date);
CREATE TABLE poster (made date DEFAULT '2020-01-01') INHERITS (thing);
CREATE TABLE framed (frame text) INHERITS (poster);
