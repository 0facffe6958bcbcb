CREATE TABLE a (id integer, body text) WITH (fillfactor = 70, toast.autovacuum_enabled = false);
CREATE UNLOGGED TABLE b (id integer);
