CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer);
CREATE VIEW wide AS SELECT id, width, title FROM image;
CREATE VIEW wider AS SELECT * FROM wide WHERE width > 9;
