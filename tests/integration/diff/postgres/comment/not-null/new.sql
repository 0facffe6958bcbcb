-- needs: version 18
CREATE TABLE t (id integer NOT NULL, a integer CONSTRAINT b NOT NULL, c integer, later integer DEFAULT 0 CONSTRAINT comes NOT NULL);
COMMENT ON COLUMN t.id IS 'a number';
COMMENT ON CONSTRAINT t_id_not_null ON t IS 'always';
COMMENT ON CONSTRAINT b ON t IS 'after';
COMMENT ON CONSTRAINT comes ON t IS 'with the column';
CREATE DOMAIN d AS integer CONSTRAINT is_there NOT NULL;
COMMENT ON CONSTRAINT is_there ON DOMAIN d IS 'always';
