CREATE TABLE box (id integer PRIMARY KEY, width integer DEFAULT 1, height integer DEFAULT 2,
    area integer GENERATED ALWAYS AS (width * height) STORED);
CREATE INDEX box_area_idx ON box (area);
COMMENT ON COLUMN box.area IS 'computed';
