ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, USAGE ON SEQUENCES TO pair_reader;
CREATE TABLE image (title text, number integer GENERATED ALWAYS AS IDENTITY, place serial);
REVOKE ALL ON SEQUENCE image_number_seq, image_place_seq FROM pair_reader;
CREATE TABLE print (number integer GENERATED ALWAYS AS IDENTITY, place serial);
REVOKE USAGE ON SEQUENCE print_number_seq, print_place_seq FROM pair_reader;
