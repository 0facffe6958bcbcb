CREATE TYPE level AS ENUM ('low', 'high', 'urgent');
CREATE TABLE alarm (id integer PRIMARY KEY, level level, CONSTRAINT calm CHECK (level <> 'urgent' OR id > 0));
CREATE INDEX alarm_urgent_idx ON alarm (id) WHERE level = 'urgent';
CREATE VIEW urgent AS SELECT id FROM alarm WHERE level = 'urgent';
