CREATE TABLE animal (id integer);
CREATE TABLE dog (name text DEFAULT 'rex', breed text) INHERITS (animal);
