CREATE TYPE span AS RANGE (subtype = bigint, multirange_type_name = spans);
CREATE TABLE t (id integer PRIMARY KEY, s span, EXCLUDE USING gist (s WITH &&));
CREATE VIEW v AS SELECT lower(s) AS l FROM t;
