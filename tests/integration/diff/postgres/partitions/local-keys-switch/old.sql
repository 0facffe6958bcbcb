CREATE TABLE sale(id int, region varchar(20), note text, amount int) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale (CONSTRAINT "Eu_Key" PRIMARY KEY (region, id)) FOR VALUES IN ('eu');
CREATE TABLE sale_us PARTITION OF sale (CONSTRAINT "Us_Key" PRIMARY KEY (region, note)) FOR VALUES IN ('us');
CREATE TABLE sale_af PARTITION OF sale FOR VALUES IN ('af');
