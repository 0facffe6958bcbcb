CREATE TABLE tag (name text PRIMARY KEY, n int);
INSERT INTO tag VALUES ('x',1);
