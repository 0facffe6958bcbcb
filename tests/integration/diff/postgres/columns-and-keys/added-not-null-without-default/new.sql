CREATE TABLE t (id integer PRIMARY KEY, made timestamptz NOT NULL DEFAULT now(), n integer NOT NULL DEFAULT 0, code text GENERATED ALWAYS AS ('T' || id::text) STORED NOT NULL);
CREATE INDEX t_made_idx ON t (made) INCLUDE (n);
