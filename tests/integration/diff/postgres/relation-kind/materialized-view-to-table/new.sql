CREATE TABLE base (id integer PRIMARY KEY, name text);
CREATE TABLE report (id integer PRIMARY KEY, name text);
CREATE INDEX report_name_idx ON report (name);
