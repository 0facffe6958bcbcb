CREATE TABLE a (id integer, code integer PRIMARY KEY);
CREATE TABLE b (a_id integer REFERENCES a);
CREATE TABLE c (id integer, CONSTRAINT new_name PRIMARY KEY (id));
