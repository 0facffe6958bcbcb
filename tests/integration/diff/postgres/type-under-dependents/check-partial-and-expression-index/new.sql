CREATE TABLE part (id integer PRIMARY KEY, code text DEFAULT 'a', CONSTRAINT code_known CHECK (code IN ('a', 'b')));
CREATE INDEX part_lower_idx ON part (lower(code)) WHERE code <> 'b';
CREATE STATISTICS part_stats ON id, code FROM part;
