CREATE TABLE measure (at date NOT NULL, value integer) PARTITION BY RANGE (at);
CREATE TABLE measure_2025 PARTITION OF measure FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE measure_rest PARTITION OF measure DEFAULT;
CREATE INDEX measure_value_idx ON measure (value);
CREATE VIEW big AS SELECT * FROM measure WHERE value > 10;
CREATE VIEW big_2025 AS SELECT * FROM measure_2025 WHERE value > 10;
