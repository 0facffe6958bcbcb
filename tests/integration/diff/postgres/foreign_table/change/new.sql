CREATE EXTENSION file_fdw;
CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE a (x bigint, z text OPTIONS (force_not_null 'true') NOT NULL) SERVER files OPTIONS (filename '/tmp/b', header 'true');
CREATE FOREIGN TABLE b (x integer) SERVER files OPTIONS (filename '/tmp/b');
