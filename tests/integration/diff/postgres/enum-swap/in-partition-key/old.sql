CREATE TYPE region AS ENUM ('eu', 'us', 'moon');
CREATE TABLE place (region region NOT NULL, id integer) PARTITION BY LIST (region);
CREATE TABLE place_eu PARTITION OF place FOR VALUES IN ('eu');
