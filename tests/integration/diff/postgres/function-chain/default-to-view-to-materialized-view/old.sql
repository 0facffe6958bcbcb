CREATE SEQUENCE ticket_numbers;
CREATE TABLE plain (id integer PRIMARY KEY);
