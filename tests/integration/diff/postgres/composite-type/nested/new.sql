CREATE TYPE p AS (b text, a integer); CREATE TYPE q AS (p p, ps p[]); COMMENT ON COLUMN q.ps IS 'some';
