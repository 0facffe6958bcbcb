CREATE TABLE t (id integer PRIMARY KEY, email text NOT NULL DEFAULT 'a@b' CONSTRAINT real CHECK (email LIKE '%@%'));
CREATE UNIQUE INDEX t_mail_idx ON t (lower(email));
CREATE VIEW mails AS SELECT email AS mail FROM t;
COMMENT ON COLUMN t.email IS 'address';
GRANT SELECT (email) ON t TO pair_reader;
