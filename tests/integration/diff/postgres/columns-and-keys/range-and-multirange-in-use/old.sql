CREATE TYPE span AS RANGE (subtype = integer);
CREATE TABLE t (id integer PRIMARY KEY, s span, EXCLUDE USING gist (s WITH &&));
CREATE VIEW v AS SELECT lower(s) AS l FROM t;
