-- refuses: rows
CREATE SCHEMA b;
CREATE TABLE b.t(id serial PRIMARY KEY);
CREATE TABLE u(t int REFERENCES b.t);
