CREATE TABLE t (a bigint DEFAULT 1, b integer DEFAULT 2, c text DEFAULT 'x', d timestamptz DEFAULT now(), e text, f bigint, g integer DEFAULT 1, h integer[] DEFAULT '{1}');
