CREATE TABLE visit (place text, day date) PARTITION BY LIST (place);
CREATE INDEX visit_by_place ON visit (place, day);
CREATE TABLE visit_inn (place text NOT NULL, day date, CHECK (place = 'inn'));
ALTER TABLE visit ATTACH PARTITION visit_inn FOR VALUES IN ('inn');
CREATE INDEX inn_by_place ON visit_inn (place, day DESC);
COMMENT ON INDEX inn_by_place IS 'for the innkeeper';
