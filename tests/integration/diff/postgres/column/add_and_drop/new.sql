CREATE TABLE t (id integer, added text NOT NULL DEFAULT 'y', again timestamptz DEFAULT now());
