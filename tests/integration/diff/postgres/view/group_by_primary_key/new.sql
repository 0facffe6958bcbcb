CREATE TABLE t (id integer, a text, CONSTRAINT t_pk PRIMARY KEY (id));
CREATE VIEW v AS SELECT id, a, count(*) FROM t GROUP BY id;
