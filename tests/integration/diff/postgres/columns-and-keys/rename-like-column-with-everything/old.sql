CREATE TABLE t (id integer PRIMARY KEY, mail text NOT NULL DEFAULT 'a@b' CONSTRAINT real CHECK (mail LIKE '%@%'));
CREATE UNIQUE INDEX t_mail_idx ON t (lower(mail));
CREATE VIEW mails AS SELECT mail FROM t;
COMMENT ON COLUMN t.mail IS 'address';
GRANT SELECT (mail) ON t TO pair_reader;
