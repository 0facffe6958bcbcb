CREATE TABLE reading (id integer PRIMARY KEY, value integer DEFAULT 7);
CREATE VIEW readings AS SELECT id, value FROM reading;
