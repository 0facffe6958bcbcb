CREATE TABLE product(id serial PRIMARY KEY, name varchar(255));
CREATE TABLE orders(id serial PRIMARY KEY, product_id int REFERENCES product(id));
