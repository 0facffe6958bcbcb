-- Add share links to albums
--
-- Revision ID: 1a24c33726f4
-- Revises: 941c36d48e3f
-- Create Date: 2026-09-14 16:20:00+00:00
-- Branch Labels: sharing

-- migrate:up
CREATE TABLE share_link (
    token char(32) NOT NULL PRIMARY KEY,
    album_id bigint REFERENCES album (id) ON DELETE CASCADE,
    expires_at timestamp,
    views integer NOT NULL DEFAULT 0
);

CREATE INDEX share_link_album_id ON share_link (album_id);
CREATE INDEX share_link_expires_at ON share_link (expires_at) WHERE expires_at IS NOT NULL;

-- migrate:down
DROP TABLE share_link;
