CREATE SEQUENCE numbers;
CREATE TABLE b (id bigint DEFAULT nextval('numbers'));
