CREATE TYPE p AS (a bigint, c text, d date);
