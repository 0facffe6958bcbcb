CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer, height integer, note text DEFAULT 'n' NOT NULL);
