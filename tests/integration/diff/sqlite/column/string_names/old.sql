CREATE TABLE 'visit' ('id' INTEGER PRIMARY KEY, 'note' TEXT);
INSERT INTO visit VALUES (1, 'first');
