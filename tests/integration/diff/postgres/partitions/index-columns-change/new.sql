CREATE TABLE sale(id int, region varchar(20)) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('eu');
CREATE TABLE sale_us PARTITION OF sale FOR VALUES IN ('us');
CREATE INDEX sale_idx ON sale (id, region);
