CREATE TABLE word (id integer PRIMARY KEY, w text COLLATE "POSIX" DEFAULT 'a');
CREATE UNIQUE INDEX word_w_idx ON word (w);
CREATE VIEW words AS SELECT w FROM word ORDER BY w;
