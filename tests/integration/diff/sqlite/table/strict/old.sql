CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer);
INSERT INTO image (title, width) VALUES ('a', 1), ('b', 2);
