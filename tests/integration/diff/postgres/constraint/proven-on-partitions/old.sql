CREATE TABLE reading (station text, celsius int) PARTITION BY LIST (station);
CREATE TABLE reading_north PARTITION OF reading FOR VALUES IN ('north');
CREATE TABLE reading_south PARTITION OF reading FOR VALUES IN ('south');
INSERT INTO reading VALUES ('north', 3), ('south', 21);
