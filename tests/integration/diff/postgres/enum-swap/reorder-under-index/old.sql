CREATE TYPE size AS ENUM ('small', 'large', 'medium');
CREATE TABLE shirt (id integer PRIMARY KEY, size size DEFAULT 'small');
CREATE INDEX shirt_size_idx ON shirt (size);
CREATE MATERIALIZED VIEW sizes AS SELECT size, count(*) AS n FROM shirt GROUP BY size;
CREATE UNIQUE INDEX sizes_idx ON sizes (size);
