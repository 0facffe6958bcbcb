CREATE TABLE load (lorry text, kilos int) PARTITION BY LIST (lorry);
CREATE TABLE load_red PARTITION OF load FOR VALUES IN ('red');
ALTER TABLE load ADD CONSTRAINT legal CHECK (kilos < 40000) NOT VALID;
CREATE TABLE load_blue PARTITION OF load FOR VALUES IN ('blue');
