-- returns: never
CREATE TABLE base (id integer NOT NULL);
CREATE TABLE child (id integer NOT NULL, title text);
