CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer, twice integer GENERATED ALWAYS AS (width * 2) STORED);
