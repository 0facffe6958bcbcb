CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE log (id bigint NOT NULL, at timestamptz NOT NULL DEFAULT now(), text text);
CREATE INDEX log_at_idx ON log (at);
CREATE VIEW recent AS SELECT id, text FROM log WHERE at > '2025-01-01';
CREATE TRIGGER touched BEFORE INSERT ON log FOR EACH ROW EXECUTE FUNCTION touch();
COMMENT ON TABLE log IS 'what happened';
COMMENT ON COLUMN log.at IS 'when';
GRANT SELECT ON log TO pair_reader;
