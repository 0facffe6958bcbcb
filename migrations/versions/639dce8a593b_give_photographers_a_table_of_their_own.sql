-- Give photographers a table of their own
--
-- Structure and data in one revision: the names move out of image, and back in on the way down.
--
-- Revision ID: 639dce8a593b
-- Revises: 364287eea6c3
-- Create Date: 2026-10-05 13:15:00+00:00

-- migrate:up
CREATE TABLE photographer (
    id bigint NOT NULL PRIMARY KEY,
    name varchar(100) NOT NULL UNIQUE
);

INSERT INTO photographer (id, name)
SELECT row_number() OVER (ORDER BY name), name
FROM (SELECT DISTINCT photographer AS name FROM image WHERE photographer IS NOT NULL) AS names;

ALTER TABLE image ADD COLUMN photographer_id bigint REFERENCES photographer (id);

UPDATE image
SET photographer_id = (SELECT id FROM photographer WHERE name = image.photographer);

ALTER TABLE image DROP COLUMN photographer;

CREATE INDEX image_photographer_id ON image (photographer_id);

-- migrate:down
ALTER TABLE image ADD COLUMN photographer varchar(100);

UPDATE image
SET photographer = (SELECT name FROM photographer WHERE id = image.photographer_id);

DROP INDEX image_photographer_id;
ALTER TABLE image DROP COLUMN photographer_id;
DROP TABLE photographer;
