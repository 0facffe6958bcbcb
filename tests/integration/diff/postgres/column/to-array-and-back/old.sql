CREATE TABLE shelf (id integer PRIMARY KEY, code uuid, place integer, labels text[]);
INSERT INTO shelf VALUES (1, NULL, 3, '{7}'), (2, NULL, NULL, NULL);
CREATE TABLE box (mark uuid);
