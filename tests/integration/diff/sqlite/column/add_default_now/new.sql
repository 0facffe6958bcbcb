CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer, made text DEFAULT CURRENT_TIMESTAMP);
