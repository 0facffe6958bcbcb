CREATE TABLE image (id integer, place serial, number integer GENERATED ALWAYS AS IDENTITY);
ALTER TABLE image OWNER TO pair_owner;
CREATE TABLE print (id integer, place serial);
ALTER TABLE print OWNER TO pair_owner;
CREATE SEQUENCE numbers AS integer;
ALTER SEQUENCE numbers OWNER TO pair_owner;
ALTER SEQUENCE numbers OWNED BY print.id;
