ALTER DEFAULT PRIVILEGES GRANT USAGE ON TYPES TO pair_writer;
CREATE TYPE color AS ENUM ('red');
ALTER TYPE color OWNER TO pair_writer;
CREATE TABLE image (id integer);
