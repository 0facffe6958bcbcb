CREATE TYPE region AS ENUM ('eu', 'us', 'asia', 'moon');
CREATE TABLE place (region region NOT NULL, id integer) PARTITION BY LIST (region);
CREATE TABLE place_eu PARTITION OF place FOR VALUES IN ('eu');
CREATE TABLE place_asia PARTITION OF place FOR VALUES IN ('asia');
