CREATE FUNCTION plus(state bigint, next integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT state + next';
CREATE AGGREGATE add_up(integer) (SFUNC = plus, STYPE = bigint, INITCOND = '0');
CREATE TABLE t (a integer);
CREATE VIEW sums AS SELECT add_up(a) AS s FROM t;
COMMENT ON AGGREGATE add_up(integer) IS 'sum again';
