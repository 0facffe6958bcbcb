CREATE TABLE thing (id integer);
CREATE TABLE poster () INHERITS (thing);
CREATE TABLE framed (frame text) INHERITS (poster);
