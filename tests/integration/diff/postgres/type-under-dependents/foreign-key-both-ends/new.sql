CREATE TABLE parent (id bigint PRIMARY KEY);
CREATE TABLE child (id integer PRIMARY KEY, parent_id bigint REFERENCES parent ON DELETE CASCADE);
CREATE VIEW family AS SELECT p.id, count(*) AS children FROM parent p JOIN child c ON c.parent_id = p.id GROUP BY p.id;
