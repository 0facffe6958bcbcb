CREATE SEQUENCE s;
CREATE TABLE t (a integer DEFAULT 1, b integer, c integer DEFAULT 3, d integer DEFAULT nextval('s'));
