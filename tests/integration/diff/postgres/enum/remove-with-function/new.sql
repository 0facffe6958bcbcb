CREATE TYPE mood AS ENUM ('sad', 'happy');
CREATE FUNCTION is_fine(m mood) RETURNS boolean LANGUAGE sql AS 'SELECT m = ''happy''';
COMMENT ON FUNCTION is_fine(mood) IS 'whether it is';
