CREATE FUNCTION down(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT CASE WHEN $1 > $2 THEN -1 WHEN $1 < $2 THEN 1 ELSE 0 END';
CREATE OPERATOR CLASS falling FOR TYPE integer USING btree AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 down(integer, integer);
CREATE TABLE t (a integer);
CREATE INDEX t_falling_idx ON t (a falling);
CREATE COLLATION german (LOCALE = 'C.utf8');
CREATE TABLE u (a text COLLATE german, PRIMARY KEY (a));
