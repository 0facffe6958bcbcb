CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width real);
