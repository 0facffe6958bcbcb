CREATE TABLE image (id integer, taken date NOT NULL, title text NOT NULL, PRIMARY KEY (id, taken)) PARTITION BY RANGE (taken);
CREATE TABLE image_2024 (id integer, taken date NOT NULL, title text NOT NULL, PRIMARY KEY (id, taken));
ALTER TABLE image ATTACH PARTITION image_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
