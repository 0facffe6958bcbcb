CREATE TABLE a (id integer NOT NULL, x integer CONSTRAINT positive CHECK (x > 0), CONSTRAINT own CHECK (id > 0) NO INHERIT);
CREATE TABLE b (y integer) INHERITS (a);
