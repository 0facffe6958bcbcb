CREATE TABLE a(id int, n int);
