CREATE TABLE b (id integer PRIMARY KEY, a integer);
CREATE TABLE a (id integer PRIMARY KEY, b integer REFERENCES b);
