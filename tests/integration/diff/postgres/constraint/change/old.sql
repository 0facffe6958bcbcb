CREATE EXTENSION btree_gist;
CREATE TABLE p (id integer PRIMARY KEY, code text UNIQUE);
CREATE TABLE t (a integer, b text, r int4range, CHECK (a > 0), CONSTRAINT u UNIQUE (a, b), CONSTRAINT f FOREIGN KEY (a) REFERENCES p);
