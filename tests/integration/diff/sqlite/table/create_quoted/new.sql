CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer);
CREATE TABLE "My ""table""" ("a b" text DEFAULT 'it''s', [c d] int);
