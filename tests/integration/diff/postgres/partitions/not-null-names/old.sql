CREATE TABLE image (id integer NOT NULL, title text CONSTRAINT said NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE image_low PARTITION OF image FOR VALUES FROM (0) TO (10);
CREATE TABLE image_high (id integer CONSTRAINT own NOT NULL, title text CONSTRAINT high NOT NULL);
ALTER TABLE image ATTACH PARTITION image_high FOR VALUES FROM (10) TO (20);
CREATE TABLE image_top (id integer CONSTRAINT top_old NOT NULL, title text CONSTRAINT top_old_title NOT NULL);
ALTER TABLE image ATTACH PARTITION image_top FOR VALUES FROM (20) TO (30);
INSERT INTO image VALUES (1, 'low'), (11, 'high');
CREATE TABLE base (a integer CONSTRAINT base_a NOT NULL);
CREATE TABLE child (a integer CONSTRAINT child_a NOT NULL) INHERITS (base);
