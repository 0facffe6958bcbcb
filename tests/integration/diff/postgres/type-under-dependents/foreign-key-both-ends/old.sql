CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE child (id integer PRIMARY KEY, parent_id integer REFERENCES parent ON DELETE CASCADE);
INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1, 1);
CREATE VIEW family AS SELECT p.id, count(*) AS children FROM parent p JOIN child c ON c.parent_id = p.id GROUP BY p.id;
