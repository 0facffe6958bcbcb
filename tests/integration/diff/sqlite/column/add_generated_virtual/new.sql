CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer, twice integer AS (width * 2));
