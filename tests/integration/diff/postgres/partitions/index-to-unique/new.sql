CREATE TABLE sale(id int NOT NULL, region varchar(20) NOT NULL) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('eu');
ALTER TABLE sale ADD CONSTRAINT sale_u UNIQUE (region, id);
