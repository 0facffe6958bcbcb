CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE TABLE t (id integer, mood mood DEFAULT 'happy' NOT NULL);
CREATE VIEW v AS SELECT mood FROM t;
