CREATE TABLE t (id integer, sub integer NOT NULL DEFAULT 0, name text, PRIMARY KEY (id, sub));
CREATE VIEW g AS SELECT id, sub, name, count(*) FROM t GROUP BY id, sub;
