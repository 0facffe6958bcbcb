CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer);
CREATE VIEW wide AS SELECT id FROM image;
CREATE TRIGGER wide_insert INSTEAD OF INSERT ON wide BEGIN INSERT INTO image (title) VALUES ('x'); END;
