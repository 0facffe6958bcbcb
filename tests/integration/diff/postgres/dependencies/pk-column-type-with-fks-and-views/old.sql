CREATE TABLE a(id serial PRIMARY KEY);
CREATE TABLE b(id serial PRIMARY KEY, a int NOT NULL REFERENCES a ON DELETE CASCADE, UNIQUE (a, id));
CREATE TABLE c(a int, b int, FOREIGN KEY (a, b) REFERENCES b(a, id));
CREATE VIEW v AS SELECT a.id, count(*) FROM a JOIN b ON b.a = a.id GROUP BY a.id;
