CREATE TABLE image (id integer);
ALTER TABLE image OWNER TO pair_owner;
CREATE TABLE print (id serial, place integer);
ALTER TABLE print OWNER TO pair_writer;
CREATE SEQUENCE numbers AS integer;
ALTER SEQUENCE numbers OWNER TO pair_reader;
