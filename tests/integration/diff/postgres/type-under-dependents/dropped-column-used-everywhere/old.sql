CREATE TABLE person (id integer PRIMARY KEY, name text DEFAULT 'x', nick text DEFAULT 'y');
CREATE INDEX person_nick_idx ON person (nick);
CREATE VIEW nicks AS SELECT id, nick FROM person;
CREATE VIEW names AS SELECT id, name, nick FROM person;
CREATE MATERIALIZED VIEW all_nicks AS SELECT nick FROM nicks;
CREATE FUNCTION nick_of(p nicks) RETURNS text LANGUAGE sql AS 'SELECT p.nick';
COMMENT ON VIEW names IS 'of people';
GRANT SELECT ON names TO pair_reader;
