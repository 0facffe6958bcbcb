CREATE TYPE level AS ENUM ('low', 'middle', 'high');
CREATE TABLE alarm (id integer PRIMARY KEY, level level NOT NULL DEFAULT 'middle');
