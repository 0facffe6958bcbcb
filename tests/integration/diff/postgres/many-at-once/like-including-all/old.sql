CREATE TABLE base(id serial PRIMARY KEY, name varchar(40) NOT NULL DEFAULT 'x' CHECK (name <> ''), made timestamptz DEFAULT now());
CREATE INDEX base_name_idx ON base(lower(name)) WHERE made IS NOT NULL;
COMMENT ON COLUMN base.name IS 'the name';
