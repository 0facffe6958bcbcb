CREATE TABLE t (id integer, mood text DEFAULT 'sad' NOT NULL);
CREATE VIEW v AS SELECT mood FROM t;
