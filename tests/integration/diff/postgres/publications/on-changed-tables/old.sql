CREATE SCHEMA s;
CREATE TABLE keep (id integer PRIMARY KEY, a integer);
CREATE TABLE gone (id integer PRIMARY KEY);
CREATE PUBLICATION p FOR TABLE keep, gone WITH (publish = 'insert');
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA s;
