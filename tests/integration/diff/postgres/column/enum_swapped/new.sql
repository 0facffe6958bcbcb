CREATE TYPE mood AS ENUM ('happy', 'sad');
CREATE TABLE t (id integer, mood mood DEFAULT 'happy' NOT NULL, moods mood[] DEFAULT '{sad}', CHECK (mood <> 'sad'));
CREATE INDEX t_mood ON t (mood) WHERE mood = 'happy';
CREATE VIEW v AS SELECT mood FROM t WHERE mood = 'happy';
