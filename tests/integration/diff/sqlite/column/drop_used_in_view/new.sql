CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL);
CREATE VIEW wide AS SELECT id FROM image;
