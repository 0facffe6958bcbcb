CREATE TABLE t (id int, name varchar(10;
SELECT 1;
