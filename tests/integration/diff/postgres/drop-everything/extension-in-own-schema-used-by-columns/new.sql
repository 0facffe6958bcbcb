CREATE SCHEMA ext;
CREATE EXTENSION hstore SCHEMA ext;
CREATE EXTENSION btree_gist SCHEMA ext;
CREATE TABLE t (id integer PRIMARY KEY, data ext.hstore DEFAULT '', room integer, during tstzrange,
    CONSTRAINT not_twice EXCLUDE USING gist (room WITH =, during WITH &&));
CREATE INDEX t_data_idx ON t USING gin (data);
CREATE VIEW keys AS SELECT id, ext.skeys(data) FROM t;
