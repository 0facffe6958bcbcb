CREATE UNLOGGED TABLE a (id integer, body text) WITH (fillfactor = 80, autovacuum_enabled = true);
CREATE TABLE b (id integer);
CREATE UNLOGGED TABLE c (id integer, body text) WITH (toast.autovacuum_enabled = false);
