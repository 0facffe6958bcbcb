CREATE COLLATION s (provider = icu, locale = 'de'); CREATE DOMAIN d AS text COLLATE s; COMMENT ON COLLATION s IS 'x';
