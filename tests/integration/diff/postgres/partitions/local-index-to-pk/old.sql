CREATE TABLE sale(id int, region varchar(20) NOT NULL) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('eu');
CREATE UNIQUE INDEX "eu_KEY" ON sale_eu (region, id);
