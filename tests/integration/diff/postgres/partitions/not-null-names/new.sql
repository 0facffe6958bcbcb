-- needs: version 18
CREATE TABLE image (id integer NOT NULL, title text CONSTRAINT told NOT NULL) PARTITION BY RANGE (id);
CREATE TABLE image_low PARTITION OF image FOR VALUES FROM (0) TO (10);
CREATE TABLE image_high (id integer CONSTRAINT its_own NOT NULL, title text CONSTRAINT higher NOT NULL);
ALTER TABLE image ATTACH PARTITION image_high FOR VALUES FROM (10) TO (20);
CREATE TABLE image_top (id integer CONSTRAINT top_new NOT NULL, title text CONSTRAINT top_new_title NOT NULL);
ALTER TABLE image ATTACH PARTITION image_top FOR VALUES FROM (20) TO (30);
CREATE TABLE base (a integer CONSTRAINT base_b NOT NULL);
CREATE TABLE child (a integer CONSTRAINT child_b NOT NULL) INHERITS (base);
