CREATE TABLE t (id integer PRIMARY KEY, body text, more text);
CREATE VIEW v AS SELECT body FROM t;
