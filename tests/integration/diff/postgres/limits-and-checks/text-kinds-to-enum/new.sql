-- refuses: rows
CREATE EXTENSION citext;
CREATE TYPE st AS ENUM ('active', 'inactive');
CREATE TABLE i(a st NOT NULL, b st NOT NULL, c st NOT NULL, d st NOT NULL);
