-- refuses: rows
CREATE TABLE visit (made date NOT NULL, note text) PARTITION BY RANGE (made);
CREATE TABLE visit_old PARTITION OF visit FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE visit_new PARTITION OF visit FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE thing (id integer);
CREATE TABLE image (id integer) INHERITS (thing);
