CREATE TABLE thing (id integer, weight integer DEFAULT 4, twice integer GENERATED ALWAYS AS (weight * 2) STORED);
CREATE TABLE image () INHERITS (thing);
CREATE TABLE part (id integer DEFAULT 2, twice integer GENERATED ALWAYS AS (id * 2) STORED) PARTITION BY RANGE (id);
CREATE TABLE part_one PARTITION OF part DEFAULT;
