CREATE DOMAIN amount AS integer CHECK (VALUE > 0);
CREATE TYPE price AS (net amount, tax integer);
CREATE TABLE t (id integer, one amount, many amount[], total price);
CREATE VIEW v AS SELECT many[1] AS one FROM t;
COMMENT ON DOMAIN amount IS 'x';
