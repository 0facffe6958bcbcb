CREATE TABLE sale(id int NOT NULL, region varchar(20) NOT NULL) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('eu');
ALTER TABLE ONLY sale ADD CONSTRAINT sale_region_id_key UNIQUE (region, id);
CREATE UNIQUE INDEX sale_eu_region_id_key ON sale_eu (region, id);
