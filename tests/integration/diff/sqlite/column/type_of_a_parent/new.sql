CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width real);
CREATE TABLE image_tag (image_id integer REFERENCES image (id) ON DELETE CASCADE, tag text);
