CREATE TABLE t (id integer, a text, b text, c jsonb, d integer[]);
CREATE INDEX gone ON t (a);
CREATE INDEX changed ON t (a);
