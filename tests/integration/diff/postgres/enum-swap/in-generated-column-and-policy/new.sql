CREATE TYPE role AS ENUM ('admin', 'user');
CREATE FUNCTION may_write(r role) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT r = 'admin' $$;
CREATE TABLE member (id integer PRIMARY KEY, role role DEFAULT 'user', writes boolean GENERATED ALWAYS AS (may_write(role)) STORED);
ALTER TABLE member ENABLE ROW LEVEL SECURITY;
CREATE POLICY admins ON member USING (role = 'admin');
