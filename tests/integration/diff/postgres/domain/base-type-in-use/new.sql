CREATE DOMAIN amount AS bigint CHECK (VALUE > 0); CREATE TABLE t (id integer, a amount DEFAULT 1, b amount[]); CREATE VIEW v AS SELECT a + 1 AS a FROM t; COMMENT ON DOMAIN amount IS 'x';
