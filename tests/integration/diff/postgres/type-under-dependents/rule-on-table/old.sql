CREATE TABLE event (id integer DEFAULT 1, kind varchar(10));
CREATE TABLE event_log (kind text);
CREATE RULE log_event AS ON INSERT TO event WHERE NEW.kind <> 'quiet' DO ALSO INSERT INTO event_log VALUES (NEW.kind);
