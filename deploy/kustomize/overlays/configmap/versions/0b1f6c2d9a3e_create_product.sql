-- Create product
--
-- Revision ID: 0b1f6c2d9a3e
-- Revises:
-- Create Date: 2026-11-21 09:00:00+00:00

-- migrate:up
CREATE TABLE product (id integer PRIMARY KEY, name text NOT NULL UNIQUE);

-- migrate:down
DROP TABLE product;
