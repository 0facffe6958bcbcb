CREATE TYPE e AS ENUM ('x', 'y');
CREATE TABLE t(v e NOT NULL DEFAULT 'y', w e[] DEFAULT '{y}');
CREATE INDEX t_v ON t(v) WHERE v <> 'x';
