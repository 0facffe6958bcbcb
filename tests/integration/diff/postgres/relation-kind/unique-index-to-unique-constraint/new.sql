CREATE TABLE t (id integer PRIMARY KEY, code text DEFAULT 'a', CONSTRAINT t_code UNIQUE (code));
CREATE TABLE u (code text);
ALTER TABLE u ADD CONSTRAINT u_code_fkey FOREIGN KEY (code) REFERENCES t (code);
