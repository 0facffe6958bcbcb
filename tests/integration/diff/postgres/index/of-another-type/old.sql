CREATE TABLE t (a text[]);
CREATE INDEX i ON t USING gin (a);
