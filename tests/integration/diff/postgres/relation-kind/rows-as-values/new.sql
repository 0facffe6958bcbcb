CREATE TABLE image (id integer, title text) PARTITION BY LIST (id);
CREATE TABLE image_all PARTITION OF image DEFAULT;
CREATE DOMAIN titled AS image CHECK ((VALUE).title <> 'x');
CREATE TABLE print (number integer, picture image, others image[], best titled);
CREATE VIEW titles AS SELECT (picture).title FROM print;
