CREATE TABLE thing (id integer, weight bigint);
CREATE PUBLICATION heavy FOR TABLE thing WHERE (weight > 9);
CREATE TABLE image () INHERITS (thing);
CREATE PUBLICATION light FOR TABLE ONLY thing, image;
CREATE PUBLICATION both_kinds FOR TABLE image;
