CREATE TYPE region AS ENUM ('eu', 'us');
CREATE TABLE place (region region, id integer, PRIMARY KEY (region, id));
CREATE TABLE visit (region region, place integer, UNIQUE (place, region), FOREIGN KEY (region, place) REFERENCES place);
INSERT INTO place VALUES ('eu', 1); INSERT INTO visit VALUES ('eu', 1);
