CREATE TYPE state AS ENUM ('new', 'closed');
CREATE TABLE ticket (id integer PRIMARY KEY, state state DEFAULT 'new');
CREATE INDEX ticket_state_idx ON ticket (state) WHERE state = 'new';
