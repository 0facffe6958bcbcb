-- Let a share link show a saved search
--
-- The table that it refers to is made on the other branch: hence Depends On.
--
-- Revision ID: e4de68d3e953
-- Revises: 1a24c33726f4
-- Create Date: 2026-09-18 11:30:00+00:00
-- Depends On: 1e0bf147ecae

-- migrate:up
ALTER TABLE share_link ADD COLUMN saved_search_id bigint REFERENCES saved_search (id);

-- migrate:down
ALTER TABLE share_link DROP COLUMN saved_search_id;
