CREATE TABLE t (id integer, sub integer NOT NULL DEFAULT 0, name text, PRIMARY KEY (id));
CREATE VIEW g AS SELECT id, name, count(*) FROM t GROUP BY id;
