CREATE TABLE person (id integer PRIMARY KEY, name text DEFAULT 'x');
CREATE VIEW names AS SELECT id, name FROM person;
COMMENT ON VIEW names IS 'of people';
GRANT SELECT ON names TO pair_reader;
