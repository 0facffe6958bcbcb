CREATE TABLE visit (place text, day date) PARTITION BY LIST (place);
CREATE TABLE visit_here PARTITION OF visit FOR VALUES IN ('here') PARTITION BY RANGE (day);
CREATE TABLE visit_here_2024 PARTITION OF visit_here FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
