CREATE TYPE place AS (y integer, x integer);
CREATE TYPE addr AS (s text, z bigint, k text, at place);
CREATE DOMAIN home AS addr;
CREATE TABLE t (id integer, a addr, h home, p place);
