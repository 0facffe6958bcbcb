-- refuses: rows
CREATE TABLE visit (place text) PARTITION BY LIST (place);
CREATE TABLE visit_here PARTITION OF visit FOR VALUES IN ('here');
