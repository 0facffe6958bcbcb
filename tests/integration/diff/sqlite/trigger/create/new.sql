CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer);
CREATE TRIGGER image_width AFTER UPDATE OF width ON image WHEN new.width < 0 BEGIN UPDATE image SET width = 0 WHERE id = new.id; SELECT 1; END;
