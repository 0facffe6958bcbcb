CREATE TABLE flag (id integer PRIMARY KEY, is_on boolean NOT NULL DEFAULT true);
CREATE VIEW flags AS SELECT is_on FROM flag;
