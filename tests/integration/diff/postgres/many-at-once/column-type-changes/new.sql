-- loses: public.t.b
CREATE EXTENSION citext;
CREATE TABLE t(id bigint PRIMARY KEY, a varchar(255) DEFAULT 'SOMETHING', b char NOT NULL DEFAULT 'A', c text COLLATE "POSIX", d timestamptz DEFAULT now(), e smallint NOT NULL DEFAULT 5, f varchar(3000), g double precision, h text DEFAULT 'no', i timestamptz, j bigint[], k jsonb, l varchar(10), m numeric(30,0), n citext);
