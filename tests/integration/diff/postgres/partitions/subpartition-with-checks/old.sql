CREATE TABLE load (lorry text, kilos int, CHECK (kilos > 0)) PARTITION BY LIST (lorry);
CREATE TABLE load_red PARTITION OF load FOR VALUES IN ('red') PARTITION BY RANGE (kilos);
CREATE TABLE load_red_light PARTITION OF load_red FOR VALUES FROM (0) TO (100);
INSERT INTO load VALUES ('red', 40);
