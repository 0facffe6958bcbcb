CREATE TABLE sale(id int, region varchar(20), note text) PARTITION BY LIST (region);
CREATE UNIQUE INDEX some_idx ON sale(region, note);
CREATE TABLE refund(region varchar(20), note text) PARTITION BY LIST (region);
CREATE UNIQUE INDEX refund_u ON refund(region, note);
ALTER TABLE refund ADD CONSTRAINT refund_fk FOREIGN KEY (region, note) REFERENCES sale(region, note);
ALTER TABLE sale ADD CONSTRAINT sale_fk FOREIGN KEY (region, note) REFERENCES refund(region, note);
