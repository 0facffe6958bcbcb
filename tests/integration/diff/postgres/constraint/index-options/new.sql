CREATE TABLE t (id integer PRIMARY KEY WITH (fillfactor = 70), a integer, b integer, c circle,
    CONSTRAINT keeps UNIQUE (a) INCLUDE (b) WITH (fillfactor = 60) DEFERRABLE,
    CONSTRAINT loses UNIQUE (b) WITH (fillfactor = 55),
    CONSTRAINT apart EXCLUDE USING gist (c WITH &&) WITH (fillfactor = 80));
CREATE TABLE whole (id integer, PRIMARY KEY (id) WITH (fillfactor = 90)) PARTITION BY RANGE (id);
CREATE TABLE part PARTITION OF whole DEFAULT;
CREATE TABLE more (id integer PRIMARY KEY WITH (fillfactor = 75), a integer, c circle,
    CONSTRAINT more_a UNIQUE NULLS NOT DISTINCT (a) WITH (fillfactor = 60) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT more_apart EXCLUDE USING gist (c WITH &&) WITH (fillfactor = 80) WHERE (a > 0));
