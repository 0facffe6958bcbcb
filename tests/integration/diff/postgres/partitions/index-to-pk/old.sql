CREATE TABLE sale(id int NOT NULL, region varchar(20) NOT NULL) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('eu');
CREATE UNIQUE INDEX sale_pkey ON sale (region, id);
