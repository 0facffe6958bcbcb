CREATE SEQUENCE ticket_numbers;
CREATE TABLE plain (id integer PRIMARY KEY);
CREATE FUNCTION next_ticket() RETURNS text LANGUAGE sql AS $$ SELECT 'T' || nextval('public.ticket_numbers') $$;
CREATE TABLE ticket (id text PRIMARY KEY DEFAULT next_ticket(), at timestamptz DEFAULT now());
CREATE VIEW fresh AS SELECT id, next_ticket() AS following FROM ticket;
CREATE MATERIALIZED VIEW fresh_once AS SELECT * FROM fresh;
CREATE UNIQUE INDEX fresh_once_idx ON fresh_once (id);
