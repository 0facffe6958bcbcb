-- Caption images with their file names
--
-- A data migration: images that came before captions get a readable one, so that a search finds
-- them. Going back clears only the captions that nobody has changed since.
--
-- Revision ID: 4d41664e8bca
-- Revises: 1e0bf147ecae
-- Create Date: 2026-09-15 10:45:00+00:00

-- migrate:up
UPDATE image
SET caption = replace(replace(file_name, '.' || format_code, ''), '_', ' ')
WHERE caption IS NULL;

-- migrate:down
UPDATE image
SET caption = NULL
WHERE caption = replace(replace(file_name, '.' || format_code, ''), '_', ' ');
