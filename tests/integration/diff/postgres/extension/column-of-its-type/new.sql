CREATE EXTENSION citext; CREATE EXTENSION pg_trgm; CREATE TABLE t (e citext UNIQUE, n text); CREATE INDEX i ON t USING gin (n gin_trgm_ops);
