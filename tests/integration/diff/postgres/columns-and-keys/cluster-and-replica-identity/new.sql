CREATE TABLE t (id integer PRIMARY KEY, code text NOT NULL);
CREATE UNIQUE INDEX t_code_idx ON t (code text_pattern_ops);
CREATE UNIQUE INDEX t_code_key ON t (code);
ALTER TABLE t CLUSTER ON t_code_idx;
ALTER TABLE t REPLICA IDENTITY USING INDEX t_code_key;
