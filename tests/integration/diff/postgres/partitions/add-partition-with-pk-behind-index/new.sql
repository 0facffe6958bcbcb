CREATE TABLE sale(id int, region varchar(20), note text) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale(PRIMARY KEY (region, note)) FOR VALUES IN ('eu');
CREATE UNIQUE INDEX some_idx ON sale(region, note);
CREATE TABLE refund(region varchar(20), note text) PARTITION BY LIST (region);
CREATE TABLE refund_eu PARTITION OF refund(UNIQUE (region, note)) FOR VALUES IN ('eu');
CREATE UNIQUE INDEX refund_u ON refund(region, note);
ALTER TABLE refund ADD CONSTRAINT refund_fk FOREIGN KEY (region, note) REFERENCES sale(region, note);
ALTER TABLE sale ADD CONSTRAINT sale_fk FOREIGN KEY (region, note) REFERENCES refund(region, note);
