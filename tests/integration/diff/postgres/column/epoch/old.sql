CREATE TABLE visit (id integer PRIMARY KEY, began bigint, seen bigint, ended integer);
INSERT INTO visit VALUES (1, 1700000000, 1700000001, 1700000002);
