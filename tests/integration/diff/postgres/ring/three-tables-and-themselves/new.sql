CREATE SCHEMA s;
CREATE TABLE s.a (id integer PRIMARY KEY, up integer REFERENCES s.a, c integer);
CREATE TABLE s.b (id integer PRIMARY KEY, a integer REFERENCES s.a ON UPDATE CASCADE);
CREATE TABLE s.c (id integer PRIMARY KEY, b integer REFERENCES s.b ON DELETE SET NULL (b));
ALTER TABLE s.a ADD FOREIGN KEY (c) REFERENCES s.c NOT VALID;
COMMENT ON CONSTRAINT a_c_fkey ON s.a IS 'closes the ring';
