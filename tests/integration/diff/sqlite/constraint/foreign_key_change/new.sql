CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer);
CREATE TABLE image_tag (image_id integer REFERENCES image (id) ON DELETE SET NULL, tag text);
