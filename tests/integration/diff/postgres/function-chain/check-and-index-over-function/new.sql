-- refuses: rows
CREATE FUNCTION is_email(text) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$ BEGIN RETURN $1 LIKE '%@%'; END $$;
CREATE TABLE t (id integer PRIMARY KEY, email text, CONSTRAINT real_email CHECK (is_email(email)));
CREATE INDEX t_email_idx ON t (is_email(email)) WHERE is_email(email);
