CREATE TABLE sale(id int, region varchar(20)) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale (CONSTRAINT "eu_KEY" PRIMARY KEY (region, id)) FOR VALUES IN ('eu');
