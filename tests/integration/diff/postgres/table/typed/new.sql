CREATE TYPE person AS (name text, age integer);
CREATE TABLE a (name text, age integer);
CREATE TABLE b OF person;
CREATE TABLE c OF person (name WITH OPTIONS NOT NULL DEFAULT 'x', PRIMARY KEY (name));
