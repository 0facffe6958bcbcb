CREATE TABLE event (id integer PRIMARY KEY AUTOINCREMENT, what text);
INSERT INTO event VALUES (100,'x');
