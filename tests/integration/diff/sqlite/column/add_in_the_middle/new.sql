CREATE TABLE image (id integer PRIMARY KEY, caption text, title text NOT NULL, width integer);
