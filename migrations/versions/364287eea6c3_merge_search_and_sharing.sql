-- Merge search and sharing
--
-- Revision ID: 364287eea6c3
-- Revises: 4d41664e8bca, e4de68d3e953
-- Create Date: 2026-09-21 09:00:00+00:00

-- migrate:up

-- migrate:down
