CREATE TABLE t (a text, b text, c text COLLATE "C", d text);
ALTER TABLE t ALTER b SET STORAGE MAIN, ALTER d SET STATISTICS 100, ALTER d SET (n_distinct_inherited = -1), ALTER c SET COMPRESSION pglz;
