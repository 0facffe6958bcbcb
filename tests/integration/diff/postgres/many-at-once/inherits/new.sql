CREATE TABLE p(a bigint NOT NULL, b text DEFAULT 'y', n int, CHECK (a > 0), CONSTRAINT own CHECK (b <> '') NO INHERIT);
CREATE TABLE c(d int) INHERITS (p);
CREATE TABLE e(a bigint NOT NULL, b text, n int, d int, CONSTRAINT p_a_check CHECK (a > 0));
ALTER TABLE e INHERIT p;
CREATE TABLE g(b text DEFAULT 'own') INHERITS (p, c);
