CREATE TABLE doc (id integer PRIMARY KEY, body text);
CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION words (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION words ALTER MAPPING FOR asciiword, word WITH plain, simple;
ALTER TABLE doc ADD words tsvector GENERATED ALWAYS AS (to_tsvector('words'::regconfig, coalesce(body, ''))) STORED;
CREATE INDEX doc_words_idx ON doc USING gin (words);
COMMENT ON TEXT SEARCH CONFIGURATION words IS 'ours';
