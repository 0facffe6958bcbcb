CREATE TABLE a (id bigint); CREATE TABLE b (id bigint);
CREATE SEQUENCE numbers OWNED BY b.id;
ALTER TABLE b ALTER id SET DEFAULT nextval('numbers');
