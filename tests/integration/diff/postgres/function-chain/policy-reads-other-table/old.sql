CREATE TABLE doc (id integer PRIMARY KEY, team integer);
