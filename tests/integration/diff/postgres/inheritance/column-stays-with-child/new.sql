-- returns: never
CREATE TABLE thing (id integer);
CREATE TABLE image (title text, made date) INHERITS (thing);
CREATE TABLE print (paper text) INHERITS (thing);
CREATE TABLE poster () INHERITS (thing);
CREATE TABLE framed (frame text) INHERITS (print);
