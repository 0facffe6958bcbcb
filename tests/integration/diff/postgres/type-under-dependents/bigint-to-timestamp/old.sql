CREATE TABLE visit (id integer PRIMARY KEY, made bigint DEFAULT 0);
