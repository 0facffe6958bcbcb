CREATE TABLE load (lorry text, kilos int, CHECK (kilos >= 0)) PARTITION BY LIST (lorry);
CREATE TABLE load_red PARTITION OF load FOR VALUES IN ('red');
