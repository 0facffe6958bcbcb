CREATE TABLE reading (station text, celsius int) PARTITION BY LIST (station);
ALTER TABLE reading ADD CONSTRAINT reading_warm CHECK (celsius > -90) NOT VALID;
CREATE TABLE reading_north PARTITION OF reading FOR VALUES IN ('north');
CREATE TABLE reading_south PARTITION OF reading FOR VALUES IN ('south');
