CREATE SCHEMA ext2;
CREATE EXTENSION pg_trgm SCHEMA ext2;
CREATE TABLE t(a text);
CREATE INDEX t_a ON t USING gist (a ext2.gist_trgm_ops);
