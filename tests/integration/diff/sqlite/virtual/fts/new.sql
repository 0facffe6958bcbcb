CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer);
CREATE VIRTUAL TABLE search USING fts5(title, body);
