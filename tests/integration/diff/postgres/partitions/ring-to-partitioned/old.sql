CREATE TABLE sale(id int, version int, amount serial, region varchar(20), note text, UNIQUE (region, note));
CREATE INDEX some_idx ON sale(id);
CREATE UNIQUE INDEX sale_u ON sale(region, note);
CREATE FUNCTION bump() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.version = OLD.version + 1; RETURN NEW; END $$;
CREATE TRIGGER some_trigger BEFORE UPDATE ON sale FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION bump();
CREATE TABLE refund(region varchar(20), note text);
CREATE UNIQUE INDEX refund_u ON refund(region, note);
ALTER TABLE refund ADD CONSTRAINT refund_fk FOREIGN KEY (region, note) REFERENCES sale(region, note);
ALTER TABLE sale ADD CONSTRAINT sale_fk FOREIGN KEY (region, note) REFERENCES refund(region, note);
