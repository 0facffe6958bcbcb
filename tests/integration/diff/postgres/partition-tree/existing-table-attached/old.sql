CREATE TABLE t (id integer NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE INDEX t_id_idx ON t (id);
CREATE TABLE t_1 (id integer NOT NULL, at date NOT NULL);
CREATE INDEX t_1_id_idx ON t_1 (id);
INSERT INTO t_1 VALUES (1, '2025-05-05');
