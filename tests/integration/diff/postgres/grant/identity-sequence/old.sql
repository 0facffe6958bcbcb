CREATE TABLE image (id integer GENERATED ALWAYS AS IDENTITY, place integer GENERATED ALWAYS AS IDENTITY);
GRANT SELECT ON SEQUENCE image_place_seq TO pair_reader;
COMMENT ON SEQUENCE image_place_seq IS 'places';
