CREATE TABLE job (id integer PRIMARY KEY, state varchar(10) DEFAULT 'new',
    CONSTRAINT state_known CHECK (state IN ('new', 'done') AND state NOT IN ('old')));
CREATE INDEX job_open_idx ON job (id) WHERE state IN ('new', 'waiting');
CREATE VIEW open_jobs AS SELECT id FROM job WHERE state IN ('new', 'waiting');
CREATE FUNCTION note_job() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER done BEFORE UPDATE ON job FOR EACH ROW WHEN (NEW.state IN ('done', 'gone')) EXECUTE FUNCTION note_job();
CREATE POLICY seen ON job USING (state IN ('new', 'done'));
