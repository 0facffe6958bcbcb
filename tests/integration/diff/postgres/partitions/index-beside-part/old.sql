CREATE TABLE visit (place text, day date) PARTITION BY LIST (place);
CREATE INDEX visit_by_place ON visit (place, day);
CREATE TABLE visit_inn (place text NOT NULL, day date);
CREATE INDEX inn_by_place ON visit_inn (place, day DESC);
COMMENT ON INDEX inn_by_place IS 'for the innkeeper';
INSERT INTO visit_inn VALUES ('inn', '2025-05-05');
ALTER TABLE visit_inn ADD CHECK (place = 'inn');
