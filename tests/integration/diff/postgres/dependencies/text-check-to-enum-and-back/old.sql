CREATE TABLE t(v varchar(10) NOT NULL DEFAULT 'x' CHECK (v IN ('x', 'y')), w text[] DEFAULT '{x}');
CREATE INDEX t_v ON t(v) WHERE v <> 'x';
