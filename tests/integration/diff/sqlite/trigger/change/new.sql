CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer);
CREATE TRIGGER image_width AFTER INSERT ON image BEGIN SELECT 2; END;
