CREATE TABLE animal (id integer, name text DEFAULT 'some');
CREATE TABLE dog (name text DEFAULT 'rex', breed text) INHERITS (animal);
