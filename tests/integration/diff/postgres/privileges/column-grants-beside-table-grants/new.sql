CREATE TABLE t (id integer PRIMARY KEY, a text, b text);
GRANT INSERT ON t TO pair_reader;
GRANT SELECT (id, b) ON t TO pair_reader;
GRANT UPDATE (b) ON t TO pair_reader WITH GRANT OPTION;
