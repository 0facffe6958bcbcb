CREATE TYPE c AS (r float8, i float8);
