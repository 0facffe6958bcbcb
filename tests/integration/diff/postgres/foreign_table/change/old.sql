CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE a (x integer, y text) SERVER files OPTIONS (filename '/tmp/a', format 'csv');
CREATE TABLE b (x integer);
