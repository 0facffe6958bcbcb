CREATE TYPE state AS ENUM ('new', 'done');
CREATE TABLE task (id integer NOT NULL, state state, title text);
INSERT INTO task VALUES (1, 'done', 'a'), (2, NULL, 'b');
