CREATE TABLE t(id int, owner text);
ALTER TABLE t FORCE ROW LEVEL SECURITY;
CREATE POLICY one ON t TO pair_reader, pair_writer USING (owner = current_user) WITH CHECK (id > 1);
CREATE POLICY two ON t FOR UPDATE USING (true) WITH CHECK (id > 0);
CREATE POLICY three ON t FOR SELECT TO pair_reader USING (true);
CREATE POLICY "four 4" ON t FOR DELETE USING (id IN (SELECT x.id FROM t x));
COMMENT ON POLICY one ON t IS 'own';
