CREATE TABLE t (id integer CONSTRAINT t_id_key UNIQUE, code text PRIMARY KEY);
CREATE TABLE u (t integer CONSTRAINT u_t_fkey REFERENCES t (id));
CREATE VIEW grouped AS SELECT t.id, count(*) FROM t JOIN u ON u.t = t.id GROUP BY t.id;
