CREATE DOMAIN d AS varchar(10) CONSTRAINT known CHECK (VALUE IN ('a', 'b'));
