CREATE TABLE a (id serial PRIMARY KEY);
CREATE TABLE b (id bigint DEFAULT nextval('a_id_seq') PRIMARY KEY);
