CREATE TABLE t (id integer, gone text DEFAULT 'x', "Order" integer);
