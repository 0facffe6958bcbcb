CREATE TYPE money_text AS (v text);
CREATE TABLE t (id integer PRIMARY KEY);
