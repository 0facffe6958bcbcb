CREATE TYPE new_state AS ENUM ('new', 'open', 'closed');
CREATE TABLE ticket (id integer PRIMARY KEY, state new_state NOT NULL DEFAULT 'open');
