CREATE TABLE doc (id integer PRIMARY KEY, team integer);
CREATE TABLE membership (who name, team integer);
CREATE FUNCTION teams() RETURNS SETOF integer LANGUAGE sql STABLE AS 'SELECT team FROM public.membership WHERE who = current_user';
CREATE POLICY team ON doc USING (team IN (SELECT teams()) AND EXISTS (SELECT FROM membership m WHERE m.team = doc.team));
ALTER TABLE doc ENABLE ROW LEVEL SECURITY;
