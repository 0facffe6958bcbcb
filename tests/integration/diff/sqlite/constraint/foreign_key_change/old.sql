CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer);
CREATE TABLE image_tag (image_id integer REFERENCES image (id) ON DELETE CASCADE, tag text);
INSERT INTO image (title, width) VALUES ('a', 1), ('b', 2);
