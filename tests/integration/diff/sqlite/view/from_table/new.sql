CREATE VIEW v AS SELECT id AS a FROM image;
CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer);
