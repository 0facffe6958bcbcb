CREATE TABLE sale(id int NOT NULL, region varchar(20) NOT NULL) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('eu');
CREATE UNIQUE INDEX sale_pkey ON ONLY sale (region, id);
CREATE UNIQUE INDEX sale_eu_pkey ON sale_eu (region, id);
ALTER INDEX sale_pkey ATTACH PARTITION sale_eu_pkey;
