CREATE TABLE base (id integer NOT NULL);
CREATE TABLE child (title text) INHERITS (base);
