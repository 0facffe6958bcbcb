CREATE TYPE place AS (x integer, y integer);
CREATE TYPE addr AS (s text, z integer, at place);
CREATE DOMAIN home AS addr;
CREATE TABLE t (id integer, a addr, h home, p place);
