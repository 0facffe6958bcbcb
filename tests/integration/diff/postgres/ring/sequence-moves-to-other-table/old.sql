CREATE TABLE a (id bigint); CREATE TABLE b (id bigint);
CREATE SEQUENCE numbers OWNED BY a.id;
ALTER TABLE a ALTER id SET DEFAULT nextval('numbers');
