CREATE TABLE tag (name text PRIMARY KEY, kind text);
INSERT INTO tag VALUES ('x','y');
