CREATE TABLE reading (id integer PRIMARY KEY, value text DEFAULT '7');
CREATE VIEW readings AS SELECT id, value FROM reading;
