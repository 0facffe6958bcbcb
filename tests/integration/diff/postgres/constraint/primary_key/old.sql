CREATE TABLE a (id integer PRIMARY KEY, code integer NOT NULL);
CREATE TABLE b (a_id integer REFERENCES a);
CREATE TABLE c (id integer, CONSTRAINT old_name PRIMARY KEY (id));
