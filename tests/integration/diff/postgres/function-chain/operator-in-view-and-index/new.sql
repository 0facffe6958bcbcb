CREATE FUNCTION near(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT AS 'SELECT abs($1 - $2) < 3';
CREATE OPERATOR ~~~ (LEFTARG = integer, RIGHTARG = integer, FUNCTION = near, COMMUTATOR = ~~~);
CREATE TABLE t (id integer PRIMARY KEY, a integer DEFAULT 1, b integer DEFAULT 1, CONSTRAINT close CHECK (a ~~~ b));
CREATE VIEW pairs AS SELECT id FROM t WHERE a ~~~ b;
CREATE INDEX t_near_idx ON t (id) WHERE a ~~~ b;
