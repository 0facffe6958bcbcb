CREATE DOMAIN amount AS integer DEFAULT 3 CHECK (VALUE > -1) CONSTRAINT small CHECK (VALUE < 1000000);
CREATE TYPE price AS (net amount, tax integer);
CREATE TABLE t (id integer, one amount, many amount[], total price);
CREATE VIEW v AS SELECT many[1] AS one FROM t;
COMMENT ON DOMAIN amount IS 'x';
