-- refuses: rows
-- needs: extension btree_gist
CREATE EXTENSION btree_gist;
CREATE EXTENSION citext;
CREATE EXTENSION pg_trgm;
CREATE TABLE booking(room int, during tsrange, who citext, EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (room > 0) DEFERRABLE);
CREATE INDEX who_trgm ON booking USING gin ((who::text) gin_trgm_ops);
CREATE UNIQUE INDEX who_u ON booking(who) NULLS NOT DISTINCT;
