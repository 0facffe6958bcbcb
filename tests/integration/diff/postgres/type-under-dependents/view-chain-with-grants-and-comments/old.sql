CREATE TABLE customer (id integer PRIMARY KEY, balance integer NOT NULL DEFAULT 0);
INSERT INTO customer VALUES (1, 10);
CREATE VIEW rich AS SELECT id, balance FROM customer WHERE balance > 1000;
CREATE VIEW richest AS SELECT id, balance + 1 AS more FROM rich;
CREATE VIEW count_of_richest AS SELECT count(*) AS n, sum(more) AS total FROM richest;
COMMENT ON VIEW rich IS 'those with money';
COMMENT ON COLUMN richest.more IS 'one more';
GRANT SELECT ON rich, richest TO pair_reader;
GRANT SELECT (n) ON count_of_richest TO pair_reader;
