CREATE TABLE thing (id integer, weight bigint DEFAULT 4, twice bigint GENERATED ALWAYS AS (weight * 3) STORED);
CREATE TABLE image () INHERITS (thing);
CREATE TABLE part (id integer DEFAULT 2, twice bigint GENERATED ALWAYS AS (id * 3) STORED) PARTITION BY RANGE (id);
CREATE TABLE part_one PARTITION OF part DEFAULT;
