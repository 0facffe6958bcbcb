CREATE TABLE image (id integer PRIMARY KEY, title text NOT NULL, width integer, owner_id integer REFERENCES owner (id));
CREATE TABLE owner (id integer PRIMARY KEY);
