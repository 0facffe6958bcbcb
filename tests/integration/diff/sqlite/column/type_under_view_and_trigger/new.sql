CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width real);
CREATE TABLE log (what text);
CREATE VIEW titles AS SELECT title FROM image;
CREATE TRIGGER image_log AFTER INSERT ON image BEGIN INSERT INTO log VALUES (new.title); END;
CREATE TRIGGER log_images AFTER INSERT ON log BEGIN UPDATE image SET width = 1; END;
