CREATE DOMAIN amount AS integer CHECK (VALUE > 0); CREATE TABLE t (id integer, a amount DEFAULT 7);
