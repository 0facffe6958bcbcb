CREATE TABLE image (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    title text NOT NULL DEFAULT 'untitled',
    width integer CHECK (width > 0),
    area integer GENERATED ALWAYS AS (width * 2) STORED,
    UNIQUE (title)
);
