CREATE TABLE orders (id integer NOT NULL, region text NOT NULL, PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE orders_eu PARTITION OF orders FOR VALUES IN ('eu');
CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
CREATE TABLE line (order_id integer, region text, FOREIGN KEY (order_id, region) REFERENCES orders);
CREATE VIEW eu AS SELECT * FROM orders WHERE region = 'eu';
