CREATE TABLE customer (id integer PRIMARY KEY);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE sale (id integer NOT NULL, region text NOT NULL DEFAULT 'eu', customer integer REFERENCES customer,
    amount numeric CHECK (amount > 0), PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE sale_eu PARTITION OF sale FOR VALUES IN ('eu') PARTITION BY RANGE (id);
CREATE TABLE sale_eu_1 PARTITION OF sale_eu FOR VALUES FROM (MINVALUE) TO (1000);
CREATE TABLE sale_eu_2 PARTITION OF sale_eu (amount DEFAULT 5) FOR VALUES FROM (1000) TO (MAXVALUE);
CREATE TABLE sale_rest PARTITION OF sale DEFAULT;
CREATE INDEX sale_customer_idx ON sale (customer);
CREATE INDEX sale_eu_amount_idx ON sale_eu (amount) WHERE amount > 1;
CREATE TRIGGER touch BEFORE INSERT ON sale FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE sale_eu_1 DISABLE TRIGGER touch;
CREATE TABLE refund (sale integer, region text, FOREIGN KEY (sale, region) REFERENCES sale);
COMMENT ON TABLE sale_eu IS 'Europe';
GRANT SELECT ON sale, sale_eu TO pair_reader;
