-- Create the image catalogue
--
-- Albums hold images; tags are shared by all albums. Keys are given out by the application, which
-- keeps these files the same for SQLite and PostgreSQL.
--
-- Revision ID: 5ebff42cb440
-- Revises:
-- Create Date: 2026-09-01 08:30:00+00:00

-- migrate:up
CREATE TABLE licence (
    code varchar(20) NOT NULL PRIMARY KEY,
    name varchar(100) NOT NULL,
    allows_reuse boolean NOT NULL
);

CREATE TABLE image_format (
    code varchar(10) NOT NULL PRIMARY KEY,
    media_type varchar(50) NOT NULL UNIQUE
);

CREATE TABLE album (
    id bigint NOT NULL PRIMARY KEY,
    title varchar(200) NOT NULL,
    created_at timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE image (
    id bigint NOT NULL PRIMARY KEY,
    album_id bigint NOT NULL REFERENCES album (id) ON DELETE CASCADE,
    file_name varchar(255) NOT NULL,
    format_code varchar(10) NOT NULL REFERENCES image_format (code),
    licence_code varchar(20) NOT NULL REFERENCES licence (code),
    photographer varchar(100),
    width integer NOT NULL CHECK (width > 0),
    height integer NOT NULL CHECK (height > 0),
    taken_at timestamp,
    UNIQUE (album_id, file_name)
);

CREATE INDEX image_taken_at ON image (taken_at);

CREATE TABLE tag (
    id bigint NOT NULL PRIMARY KEY,
    name varchar(50) NOT NULL UNIQUE
);

CREATE TABLE image_tag (
    image_id bigint NOT NULL REFERENCES image (id) ON DELETE CASCADE,
    tag_id bigint NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
    PRIMARY KEY (image_id, tag_id)
);

CREATE INDEX image_tag_tag_id ON image_tag (tag_id);

-- migrate:down
DROP TABLE image_tag;
DROP TABLE tag;
DROP TABLE image;
DROP TABLE album;
DROP TABLE image_format;
DROP TABLE licence;
