CREATE TABLE note (id integer PRIMARY KEY, author integer NOT NULL DEFAULT 1);
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON note FOR ALL TO pair_reader USING (author = 1) WITH CHECK (author > 0);
COMMENT ON POLICY own ON note IS 'each their own';
