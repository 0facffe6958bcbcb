ALTER DEFAULT PRIVILEGES GRANT SELECT ON SEQUENCES TO CURRENT_USER, pair_owner, pair_reader;
CREATE TABLE print (title text, place integer GENERATED ALWAYS AS IDENTITY);
ALTER TABLE print OWNER TO pair_owner;
CREATE TABLE image (id serial, place integer GENERATED ALWAYS AS IDENTITY);
ALTER TABLE image OWNER TO pair_owner;
REVOKE SELECT ON SEQUENCE image_id_seq FROM pair_reader;
