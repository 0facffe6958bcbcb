CREATE TABLE thing (id integer, made date);
CREATE TABLE image (title text) INHERITS (thing);
CREATE TABLE print (paper text) INHERITS (thing);
CREATE TABLE poster (made date) INHERITS (thing);
CREATE TABLE framed (frame text) INHERITS (print);
