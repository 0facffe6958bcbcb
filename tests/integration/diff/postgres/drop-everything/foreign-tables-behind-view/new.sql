CREATE TABLE t (id integer);
CREATE EXTENSION postgres_fdw;
CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '127.0.0.1', dbname 'far');
CREATE USER MAPPING FOR pair_reader SERVER far OPTIONS (user 'them');
CREATE FOREIGN TABLE far_t (id integer OPTIONS (column_name 'ident'), name text NOT NULL) SERVER far OPTIONS (table_name 't');
CREATE VIEW both_t AS SELECT id FROM t UNION ALL SELECT id FROM far_t;
GRANT SELECT ON far_t TO pair_reader;
