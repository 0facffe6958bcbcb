CREATE TYPE mood AS ENUM ('sad', 'fine', 'ok'); CREATE TABLE t (id integer, m mood DEFAULT 'fine', CHECK (m <> 'fine'));
