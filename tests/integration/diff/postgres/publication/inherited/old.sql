CREATE TABLE thing (id integer, weight integer);
CREATE PUBLICATION heavy FOR TABLE thing WHERE (weight > 9);
CREATE TABLE image () INHERITS (thing);
CREATE PUBLICATION light FOR TABLE image;
CREATE PUBLICATION both_kinds FOR TABLE thing;
