CREATE SCHEMA one; CREATE SCHEMA two;
CREATE TABLE one.t (id integer PRIMARY KEY, up integer, name varchar(50));
CREATE RECURSIVE VIEW two.tree (id, path) AS
    SELECT id, ARRAY[id] FROM one.t WHERE up IS NULL UNION ALL SELECT t.id, tree.path || t.id FROM one.t JOIN tree ON t.up = tree.id;
CREATE VIEW one.named AS SELECT tree.path, t.name FROM two.tree JOIN one.t USING (id);
CREATE VIEW two.first AS SELECT (SELECT name FROM one.named LIMIT 1) AS name;
