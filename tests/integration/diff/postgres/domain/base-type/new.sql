CREATE DOMAIN amount AS bigint CHECK (VALUE > 0); COMMENT ON DOMAIN amount IS 'an amount'; COMMENT ON CONSTRAINT amount_check ON DOMAIN amount IS 'more than nothing';
