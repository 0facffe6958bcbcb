CREATE TABLE item (id integer PRIMARY KEY, price numeric DEFAULT 1, secret text);
GRANT SELECT (id, price), UPDATE (price) ON item TO pair_reader;
GRANT INSERT ON item TO pair_writer;
CREATE PUBLICATION shop FOR TABLE item (id, price) WHERE (id > 0);
