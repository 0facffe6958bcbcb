CREATE TABLE a(id bigserial PRIMARY KEY);
CREATE TABLE b(id bigserial PRIMARY KEY, a bigint NOT NULL REFERENCES a ON DELETE CASCADE, UNIQUE (a, id));
CREATE TABLE c(a bigint, b bigint, FOREIGN KEY (a, b) REFERENCES b(a, id));
CREATE VIEW v AS SELECT a.id, count(*) FROM a JOIN b ON b.a = a.id GROUP BY a.id;
