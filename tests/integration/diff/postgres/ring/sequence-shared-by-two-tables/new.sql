CREATE TABLE b (id bigserial PRIMARY KEY);
CREATE TABLE a (id integer DEFAULT nextval('b_id_seq') PRIMARY KEY);
