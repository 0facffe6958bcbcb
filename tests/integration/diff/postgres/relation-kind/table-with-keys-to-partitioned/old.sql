CREATE TABLE orders (id integer NOT NULL, region text NOT NULL, PRIMARY KEY (id, region));
CREATE TABLE line (order_id integer, region text, FOREIGN KEY (order_id, region) REFERENCES orders);
CREATE VIEW eu AS SELECT * FROM orders WHERE region = 'eu';
