CREATE SEQUENCE s;
CREATE TABLE t (a integer, b integer DEFAULT nextval('s'));
ALTER SEQUENCE s OWNED BY t.b;
