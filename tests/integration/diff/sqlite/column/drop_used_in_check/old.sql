CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer, CHECK (width > 0));
INSERT INTO image (title, width) VALUES ('a', 1), ('b', 2);
