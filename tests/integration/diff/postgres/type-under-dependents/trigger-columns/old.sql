CREATE TABLE account (id integer PRIMARY KEY, balance integer DEFAULT 0, name text);
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER balance_changed BEFORE UPDATE OF balance ON account
    FOR EACH ROW WHEN (OLD.balance IS DISTINCT FROM NEW.balance) EXECUTE FUNCTION note_change();
COMMENT ON TRIGGER balance_changed ON account IS 'keeps books';
ALTER TABLE account DISABLE TRIGGER balance_changed;
