CREATE EXTENSION citext;
CREATE TABLE i(a text NOT NULL, b varchar(20) NOT NULL, c citext NOT NULL, d name NOT NULL);
