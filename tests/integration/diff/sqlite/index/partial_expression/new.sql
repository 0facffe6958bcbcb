CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer);
CREATE UNIQUE INDEX image_lower ON image (lower(title) DESC) WHERE width > 0;
