CREATE TABLE p (id integer, note text);
CREATE TABLE d (id integer, note text, own integer);
