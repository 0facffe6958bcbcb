CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer, UNIQUE (title, width));
