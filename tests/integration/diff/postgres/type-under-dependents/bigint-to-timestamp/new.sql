CREATE TABLE visit (id integer PRIMARY KEY, made timestamp without time zone);
