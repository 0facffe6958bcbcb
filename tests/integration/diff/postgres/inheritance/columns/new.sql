CREATE TABLE p (id integer, typed bigint, added text DEFAULT 'x', CHECK (id > 0));
CREATE TABLE c (own integer) INHERITS (p);
