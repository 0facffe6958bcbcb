-- Load licences and formats
--
-- The rows that every image refers to. Going back fails, and changes nothing, while an image still
-- refers to one of them.
--
-- Revision ID: 941c36d48e3f
-- Revises: 5ebff42cb440
-- Create Date: 2026-09-01 09:10:00+00:00

-- migrate:up
INSERT INTO licence (code, name, allows_reuse) VALUES
    ('CC0-1.0', 'Creative Commons Zero 1.0', true),
    ('CC-BY-4.0', 'Creative Commons Attribution 4.0', true),
    ('CC-BY-SA-4.0', 'Creative Commons Attribution-ShareAlike 4.0', true),
    ('CC-BY-ND-4.0', 'Creative Commons Attribution-NoDerivatives 4.0', false),
    ('PROPRIETARY', 'All rights reserved; ask the photographer''s agency', false);

INSERT INTO image_format (code, media_type) VALUES
    ('avif', 'image/avif'),
    ('jpeg', 'image/jpeg'),
    ('png', 'image/png'),
    ('webp', 'image/webp');

-- migrate:down
DELETE FROM image_format WHERE code IN ('avif', 'jpeg', 'png', 'webp');
DELETE FROM licence
WHERE code IN ('CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'CC-BY-ND-4.0', 'PROPRIETARY');
