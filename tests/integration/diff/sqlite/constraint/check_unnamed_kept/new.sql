CREATE TABLE image (id integer PRIMARY KEY, title text, width integer CHECK (width > 0));
