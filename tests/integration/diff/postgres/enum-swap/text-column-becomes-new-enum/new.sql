CREATE TYPE state AS ENUM ('new', 'closed');
CREATE TABLE ticket (id integer PRIMARY KEY, state state NOT NULL DEFAULT 'new');
