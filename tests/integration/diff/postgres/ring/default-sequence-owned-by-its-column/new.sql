CREATE TABLE t (name text, id bigint);
CREATE SEQUENCE t_numbers START 100 OWNED BY t.id;
ALTER TABLE t ALTER id SET DEFAULT nextval('t_numbers');
