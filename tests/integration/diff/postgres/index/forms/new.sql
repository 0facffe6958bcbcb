-- refuses: rows
CREATE TABLE t (id integer, a text, b text, c jsonb, d integer[]);
CREATE INDEX changed ON t (a DESC NULLS LAST, b text_pattern_ops) INCLUDE (id) WITH (fillfactor = 70);
CREATE INDEX e ON t (lower(a), (id + 1));
CREATE INDEX p ON t (a) WHERE b IS NOT NULL;
CREATE INDEX g ON t USING gin (c jsonb_path_ops, d);
CREATE UNIQUE INDEX u ON t (a) NULLS NOT DISTINCT;
CREATE INDEX co ON t (a COLLATE "C");
CREATE INDEX h ON t USING hash (id);
ALTER INDEX e ALTER COLUMN 1 SET STATISTICS 300;
