SET search_path = app;
RESET ROLE;
DISCARD ALL;
SET statement_timeout TO '5s';
ALTER TYPE mood ADD VALUE 'calm';
