CREATE TABLE ticket (id integer PRIMARY KEY, state text DEFAULT 'new', CONSTRAINT ticket_state_check CHECK (state IN ('new', 'closed')));
CREATE INDEX ticket_state_idx ON ticket (state) WHERE state = 'new';
