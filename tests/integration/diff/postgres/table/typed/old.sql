CREATE TYPE person AS (name text, age integer);
CREATE TABLE a OF person;
CREATE TABLE b (name text, age integer);
