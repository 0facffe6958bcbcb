CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN dm AS mood DEFAULT 'ok';
CREATE TABLE t (id integer PRIMARY KEY, m mood DEFAULT 'ok' NOT NULL, ms mood[] DEFAULT '{ok}', d dm, CONSTRAINT nice CHECK (m <> 'sad'));
CREATE INDEX t_m ON t (m) WHERE m = 'ok';
CREATE VIEW v AS SELECT id, m FROM t WHERE m = 'ok';
CREATE FUNCTION f(m mood) RETURNS mood LANGUAGE sql AS 'SELECT m';
CREATE POLICY p ON t USING (m = 'ok');
COMMENT ON VIEW v IS 'a view'; COMMENT ON COLUMN t.m IS 'how'; COMMENT ON INDEX t_m IS 'an index';
