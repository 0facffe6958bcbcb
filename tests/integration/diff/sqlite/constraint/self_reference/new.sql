CREATE TABLE node (id integer PRIMARY KEY, up integer REFERENCES node (id), name text CHECK (name <> ''));
