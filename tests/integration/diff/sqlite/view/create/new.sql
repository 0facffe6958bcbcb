CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer);
CREATE VIEW wide AS SELECT * FROM image WHERE width > 100;
