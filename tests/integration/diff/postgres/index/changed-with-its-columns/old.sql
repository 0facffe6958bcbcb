CREATE TABLE t (id int PRIMARY KEY, a int, b text, c int);
CREATE INDEX i ON t (a, b);
COMMENT ON INDEX i IS 'both';
CREATE UNIQUE INDEX u ON t (a, c);
CREATE INDEX r ON t (c, lower(b));
