CREATE TABLE visit (made date NOT NULL, note text, place text) PARTITION BY RANGE (made);
CREATE TABLE visit_old (made date NOT NULL, note text, by text);
CREATE TABLE thing (id integer, name text);
CREATE TABLE image (id integer);
