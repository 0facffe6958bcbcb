CREATE TYPE color AS ENUM ('red', 'green', 'blue');
CREATE DOMAIN warm AS color DEFAULT 'red' CONSTRAINT not_blue CHECK (VALUE <> 'blue');
CREATE TYPE paint AS (color warm, litres numeric);
CREATE TABLE wall (id integer PRIMARY KEY, paint paint, second warm);
INSERT INTO wall VALUES (1, ROW('red', 2.5), 'red');
COMMENT ON COLUMN wall.paint IS 'of the last time';
