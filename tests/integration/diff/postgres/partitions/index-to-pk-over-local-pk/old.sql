CREATE TABLE sale(id int NOT NULL, region varchar(20) NOT NULL) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('eu');
CREATE UNIQUE INDEX sale_pkey ON sale (region, id);
ALTER TABLE sale_eu ADD CONSTRAINT sale_eu_pkey PRIMARY KEY USING INDEX sale_eu_region_id_idx;
