CREATE TABLE sale(id int, region varchar(20), note text, amount int) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale (CONSTRAINT "Eu_Key" PRIMARY KEY (region, id)) FOR VALUES IN ('eu');
CREATE TABLE sale_us PARTITION OF sale (CONSTRAINT "Us_Key" PRIMARY KEY (region, amount)) FOR VALUES IN ('us');
CREATE TABLE sale_af PARTITION OF sale (CONSTRAINT "Af_Key" UNIQUE (region, note)) FOR VALUES IN ('af');
