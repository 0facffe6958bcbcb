CREATE TABLE image (id serial);
GRANT SELECT ON SEQUENCE image_id_seq TO pair_reader;
