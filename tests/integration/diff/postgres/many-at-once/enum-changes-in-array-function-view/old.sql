CREATE TYPE mood AS ENUM ('a', 'b', 'c');
CREATE TABLE t(m mood DEFAULT 'a', ms mood[] DEFAULT '{a,b}', CHECK (m <> 'b'));
CREATE INDEX t_m ON t(m) WHERE m = 'a';
CREATE VIEW v AS SELECT m FROM t WHERE m IN ('a', 'c');
CREATE FUNCTION f(x mood DEFAULT 'a') RETURNS mood LANGUAGE sql AS 'SELECT x';
