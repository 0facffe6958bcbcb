CREATE TABLE person (id integer, name text, nick text);
CREATE FUNCTION shown(p person) RETURNS text STABLE LANGUAGE sql RETURN coalesce(p.nick, p.name);
CREATE VIEW people AS SELECT id, shown(person) AS shown FROM person;
