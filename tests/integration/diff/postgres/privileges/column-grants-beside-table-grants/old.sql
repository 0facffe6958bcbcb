CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT SELECT, INSERT ON t TO pair_reader;
GRANT UPDATE (a) ON t TO pair_reader;
