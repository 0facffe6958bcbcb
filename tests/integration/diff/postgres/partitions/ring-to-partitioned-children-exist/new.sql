-- refuses: rows
CREATE SCHEMA a;
CREATE TABLE a.sale(id int, version int, amount serial, region varchar(20), note text, UNIQUE (region, amount)) PARTITION BY LIST (region);
CREATE INDEX some_idx ON a.sale(id);
CREATE UNIQUE INDEX sale_u ON a.sale(region, note);
CREATE SCHEMA b;
CREATE TABLE b.sale_eu PARTITION OF a.sale DEFAULT;
CREATE FUNCTION bump() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.version = OLD.version + 1; RETURN NEW; END $$;
CREATE TRIGGER some_trigger BEFORE UPDATE ON a.sale FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION bump();
CREATE TABLE refund(region varchar(20), note text) PARTITION BY LIST (region);
CREATE TABLE refund_eu PARTITION OF refund DEFAULT;
CREATE UNIQUE INDEX refund_u ON refund(region, note);
ALTER TABLE refund ADD CONSTRAINT refund_fk FOREIGN KEY (region, note) REFERENCES a.sale(region, note);
ALTER TABLE a.sale ADD CONSTRAINT sale_fk FOREIGN KEY (region, note) REFERENCES refund(region, note);
