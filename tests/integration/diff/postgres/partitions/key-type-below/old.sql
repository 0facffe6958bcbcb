CREATE TABLE visit (place text, day date, id integer) PARTITION BY LIST (place);
CREATE TABLE visit_here PARTITION OF visit FOR VALUES IN ('here') PARTITION BY HASH (day);
CREATE TABLE visit_here_0 PARTITION OF visit_here FOR VALUES WITH (MODULUS 1, REMAINDER 0);
CREATE TABLE visit_elsewhere PARTITION OF visit DEFAULT;
CREATE VIEW days AS SELECT day FROM visit_here;
INSERT INTO visit VALUES ('here', '2024-02-03', 1), ('there', '2024-02-04', 2);
