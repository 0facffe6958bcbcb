CREATE SCHEMA s;
CREATE TABLE keep (id integer PRIMARY KEY, a integer);
CREATE TABLE made (id integer PRIMARY KEY, x text, y text);
CREATE PUBLICATION p FOR TABLE keep WHERE (a > 1), made (id, x) WITH (publish = 'insert, update');
CREATE PUBLICATION schemas FOR TABLES IN SCHEMA s, public;
CREATE PUBLICATION everything FOR ALL TABLES;
COMMENT ON PUBLICATION p IS 'changed';
