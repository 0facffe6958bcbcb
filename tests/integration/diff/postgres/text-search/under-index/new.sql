CREATE TEXT SEARCH CONFIGURATION c (COPY = english); CREATE TABLE t (a text); CREATE INDEX i ON t USING gin (to_tsvector('public.c', a));
