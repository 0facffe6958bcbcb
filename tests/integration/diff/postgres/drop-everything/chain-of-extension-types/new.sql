CREATE TABLE person (id integer PRIMARY KEY, email text UNIQUE, name text);
CREATE VIEW emails AS SELECT email FROM person;
