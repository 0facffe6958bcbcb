CREATE TABLE t (id serial PRIMARY KEY, name text);
INSERT INTO t (name) VALUES ('a'), ('b');
CREATE TABLE u (t integer REFERENCES t); CREATE VIEW v AS SELECT id FROM t;
