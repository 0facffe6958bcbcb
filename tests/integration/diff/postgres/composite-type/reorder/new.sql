CREATE TYPE p AS (b text, a integer);
