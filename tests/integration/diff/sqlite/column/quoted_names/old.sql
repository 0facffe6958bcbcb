CREATE TABLE visit (id INTEGER PRIMARY KEY, "Came At" TEXT, [went at] TEXT, "order" INT);
INSERT INTO visit VALUES (1, 'eight', 'nine', 2);
