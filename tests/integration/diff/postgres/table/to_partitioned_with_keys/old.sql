CREATE TABLE event (id integer DEFAULT 1 PRIMARY KEY, day date);
CREATE TABLE item (event_id integer DEFAULT 1 REFERENCES event);
