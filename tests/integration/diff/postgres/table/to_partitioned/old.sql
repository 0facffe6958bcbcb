CREATE TABLE event (id bigint GENERATED ALWAYS AS IDENTITY, day date DEFAULT '2024-01-01', note text);
CREATE INDEX event_note ON event (note);
CREATE VIEW days AS SELECT day FROM event;
