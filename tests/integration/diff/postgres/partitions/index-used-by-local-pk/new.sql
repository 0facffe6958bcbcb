CREATE TABLE sale(id int, region varchar(20)) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('eu');
CREATE TABLE sale_us PARTITION OF sale FOR VALUES IN ('us');
CREATE UNIQUE INDEX some_idx ON ONLY sale (region, id);
CREATE UNIQUE INDEX sale_eu_pkey ON sale_eu (region, id);
ALTER TABLE sale_eu ADD CONSTRAINT sale_eu_pkey PRIMARY KEY USING INDEX sale_eu_pkey;
ALTER INDEX some_idx ATTACH PARTITION sale_eu_pkey;
