CREATE COLLATION s (provider = icu, locale = 'de'); CREATE TABLE t (id integer, a text COLLATE s DEFAULT 'x'); CREATE INDEX i ON t (a);
