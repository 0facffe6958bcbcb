-- Add captions and saved searches
--
-- Revision ID: 1e0bf147ecae
-- Revises: 941c36d48e3f
-- Create Date: 2026-09-14 14:02:00+00:00
-- Branch Labels: search

-- migrate:up
ALTER TABLE image ADD COLUMN caption varchar(500);

CREATE INDEX image_caption ON image (lower(caption));

CREATE TABLE saved_search (
    id bigint NOT NULL PRIMARY KEY,
    name varchar(100) NOT NULL,
    words varchar(500) NOT NULL
);

-- migrate:down
DROP TABLE saved_search;
DROP INDEX image_caption;
ALTER TABLE image DROP COLUMN caption;
