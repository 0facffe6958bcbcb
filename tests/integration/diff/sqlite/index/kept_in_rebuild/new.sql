CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width real);
CREATE INDEX image_title ON image (title);
