CREATE PROCEDURE f(a integer) LANGUAGE sql AS '';
