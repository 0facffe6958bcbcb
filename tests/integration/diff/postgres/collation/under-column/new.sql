CREATE COLLATION s (provider = icu, locale = 'fr'); CREATE TABLE t (id integer, a text COLLATE s DEFAULT 'x'); CREATE INDEX i ON t (a);
