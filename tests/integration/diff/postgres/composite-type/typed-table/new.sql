CREATE TYPE p AS (a integer, b text, c date); CREATE TABLE t OF p;
