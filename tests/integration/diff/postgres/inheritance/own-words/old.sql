CREATE TABLE visit (id integer, place text DEFAULT 'here', made date NOT NULL);
