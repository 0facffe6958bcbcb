CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer, c circle,
    CONSTRAINT keeps UNIQUE (a) INCLUDE (b) WITH (fillfactor = 60) DEFERRABLE,
    CONSTRAINT loses UNIQUE (b) WITH (fillfactor = 50, deduplicate_items = off),
    CONSTRAINT apart EXCLUDE USING gist (c WITH &&));
CREATE TABLE whole (id integer, PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE part PARTITION OF whole DEFAULT;
