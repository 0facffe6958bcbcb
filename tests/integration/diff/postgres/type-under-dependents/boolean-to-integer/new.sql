CREATE TABLE flag (id integer PRIMARY KEY, is_on integer NOT NULL DEFAULT 1);
CREATE VIEW flags AS SELECT is_on FROM flag;
