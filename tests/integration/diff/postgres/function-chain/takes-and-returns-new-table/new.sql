CREATE TABLE t (id integer PRIMARY KEY, name text);
CREATE FUNCTION all_t() RETURNS SETOF t LANGUAGE sql AS 'SELECT * FROM public.t';
CREATE FUNCTION shout(t) RETURNS text LANGUAGE sql AS 'SELECT upper($1.name)';
CREATE FUNCTION pick(id t.id%TYPE) RETURNS t LANGUAGE sql AS 'SELECT * FROM public.t WHERE id = $1';
CREATE VIEW shouted AS SELECT shout(t) AS s FROM t;
