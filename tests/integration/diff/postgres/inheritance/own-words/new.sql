CREATE TABLE visit (id integer, place text DEFAULT 'here', made date NOT NULL);
CREATE TABLE guided () INHERITS (visit);
ALTER TABLE guided ALTER COLUMN id SET DEFAULT 7, ALTER COLUMN id SET NOT NULL;
ALTER TABLE guided ALTER COLUMN place DROP DEFAULT;
CREATE TABLE guided_alone (id integer DEFAULT 8) INHERITS (guided);
ALTER TABLE guided_alone ALTER COLUMN made SET DEFAULT '2024-01-01';
