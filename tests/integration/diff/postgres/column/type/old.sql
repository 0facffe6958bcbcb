CREATE TABLE t (a integer DEFAULT 1, b text DEFAULT '2', c varchar(10) DEFAULT 'x', d bigint DEFAULT 0, e integer, f timestamp, g boolean DEFAULT true, h integer DEFAULT 1);
