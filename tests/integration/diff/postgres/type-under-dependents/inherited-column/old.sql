CREATE TABLE animal (id integer, name varchar(10));
CREATE TABLE dog (breed text) INHERITS (animal);
CREATE TABLE puppy (weeks integer) INHERITS (dog);
CREATE VIEW dogs AS SELECT name, breed FROM dog;
CREATE INDEX dog_name_idx ON dog (name);
