CREATE TABLE t (id int PRIMARY KEY, a int, c bigint, d int);
CREATE INDEX i ON t (a, d);
COMMENT ON INDEX i IS 'other';
CREATE UNIQUE INDEX u ON t (id, c);
CREATE INDEX r ON t (c DESC);
