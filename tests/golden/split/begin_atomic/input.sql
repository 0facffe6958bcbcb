CREATE OR REPLACE FUNCTION larger(a int, b int) RETURNS int LANGUAGE sql
BEGIN ATOMIC
    SELECT CASE WHEN a > b THEN CASE WHEN a > 0 THEN 1 END ELSE b END;
    INSERT INTO seen VALUES (a) RETURNING 1 AS end;
    /* a ; comment */ -- and ; another
END;
CREATE PROCEDURE nothing() BEGIN ATOMIC END;
CREATE FUNCTION plain(atomic int, "begin atomic" int) RETURNS int LANGUAGE sql RETURN atomic;
BEGIN;
COMMIT;
