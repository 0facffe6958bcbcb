CREATE TABLE left_over (id integer);
