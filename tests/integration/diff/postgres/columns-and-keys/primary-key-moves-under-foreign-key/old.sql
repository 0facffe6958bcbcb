CREATE TABLE t (id integer PRIMARY KEY, code text);
CREATE TABLE u (t integer REFERENCES t);
CREATE VIEW grouped AS SELECT t.id, t.code, count(*) FROM t JOIN u ON u.t = t.id GROUP BY t.id;
