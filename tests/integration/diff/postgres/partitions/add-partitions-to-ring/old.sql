CREATE SCHEMA a;
CREATE TABLE a.sale(id int, amount serial, region varchar(20), note text, CHECK (amount > 0), PRIMARY KEY (region, id), UNIQUE (region, amount)) PARTITION BY LIST (region);
CREATE UNIQUE INDEX some_idx ON a.sale(region, note);
CREATE TABLE refund(id int, region varchar(20), note text, PRIMARY KEY (region, id)) PARTITION BY LIST (region);
CREATE UNIQUE INDEX refund_u ON refund(region, note);
ALTER TABLE refund ADD CONSTRAINT refund_fk FOREIGN KEY (region, note) REFERENCES a.sale(region, note);
ALTER TABLE a.sale ADD CONSTRAINT sale_fk FOREIGN KEY (region, note) REFERENCES refund(region, note);
