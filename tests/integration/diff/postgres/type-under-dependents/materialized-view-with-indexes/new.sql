CREATE TABLE sale (id integer PRIMARY KEY, amount numeric(12,2));
CREATE MATERIALIZED VIEW totals AS SELECT id, sum(amount) AS total FROM sale GROUP BY id;
CREATE UNIQUE INDEX totals_id_idx ON totals (id);
CREATE INDEX totals_total_idx ON totals (total DESC NULLS LAST) WHERE total > 0;
COMMENT ON MATERIALIZED VIEW totals IS 'refreshed at night';
COMMENT ON INDEX totals_id_idx IS 'for REFRESH CONCURRENTLY';
CREATE VIEW best AS SELECT * FROM totals ORDER BY total DESC LIMIT 10;
GRANT SELECT ON totals TO pair_reader;
