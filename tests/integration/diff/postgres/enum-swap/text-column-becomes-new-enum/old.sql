CREATE TABLE ticket (id integer PRIMARY KEY, state text NOT NULL DEFAULT 'new');
INSERT INTO ticket VALUES (1);
