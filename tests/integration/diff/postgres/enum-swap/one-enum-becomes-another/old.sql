CREATE TYPE old_state AS ENUM ('new', 'closed');
CREATE TABLE ticket (id integer PRIMARY KEY, state old_state NOT NULL DEFAULT 'new');
INSERT INTO ticket VALUES (1);
