CREATE TABLE image (id integer, taken date NOT NULL, title text NOT NULL, PRIMARY KEY (id, taken)) PARTITION BY RANGE (taken);
CREATE TABLE image_2024 (id integer, taken date NOT NULL, title text NOT NULL, PRIMARY KEY (id, taken));
