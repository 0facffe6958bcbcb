CREATE TABLE sale(id int, region varchar(20)) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('eu');
CREATE TABLE sale_us PARTITION OF sale FOR VALUES IN ('us');
CREATE INDEX "Whole" ON ONLY sale (region);
CREATE INDEX eu_part ON sale_eu (region);
ALTER INDEX "Whole" ATTACH PARTITION eu_part;
CREATE INDEX "Us_Part" ON sale_us (region);
ALTER INDEX "Whole" ATTACH PARTITION "Us_Part";
