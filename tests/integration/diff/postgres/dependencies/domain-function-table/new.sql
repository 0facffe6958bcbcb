CREATE TABLE code(c text PRIMARY KEY);
CREATE FUNCTION known(text) RETURNS bool LANGUAGE sql STABLE AS 'SELECT EXISTS (SELECT 1 FROM code WHERE c = $1)';
CREATE DOMAIN code_of AS text CHECK (known(VALUE));
CREATE TABLE user_of(c code_of, x code_of DEFAULT 'a');
CREATE FUNCTION takes(user_of) RETURNS code_of LANGUAGE sql AS 'SELECT $1.c';
CREATE VIEW v AS SELECT takes(u) AS t FROM user_of u;
CREATE FUNCTION of_view() RETURNS SETOF v LANGUAGE sql AS 'SELECT * FROM v';
CREATE VIEW w AS SELECT * FROM of_view();
CREATE INDEX code_i ON code(lower(c));
