CREATE TABLE visit (id integer PRIMARY KEY, began timestamptz, seen timestamp, ended timestamptz);
