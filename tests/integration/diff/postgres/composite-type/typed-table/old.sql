CREATE TYPE p AS (a integer, b text); CREATE TABLE t OF p;
