CREATE TABLE image (id integer PRIMARY KEY, title text COLLATE NOCASE NOT NULL, width integer);
