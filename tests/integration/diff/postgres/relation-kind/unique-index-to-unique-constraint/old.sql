CREATE TABLE t (id integer PRIMARY KEY, code text DEFAULT 'a');
CREATE UNIQUE INDEX t_code ON t (code);
CREATE TABLE u (code text);
