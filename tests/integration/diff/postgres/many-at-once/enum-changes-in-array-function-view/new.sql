-- refuses: rows
CREATE TYPE mood AS ENUM ('c', 'a', 'd');
CREATE TABLE t(m mood DEFAULT 'd', ms mood[] DEFAULT '{a,c}', CHECK (m <> 'd'));
CREATE INDEX t_m ON t(m) WHERE m = 'a';
CREATE VIEW v AS SELECT m FROM t WHERE m IN ('a', 'c');
CREATE FUNCTION f(x mood DEFAULT 'a') RETURNS mood LANGUAGE sql AS 'SELECT x';
