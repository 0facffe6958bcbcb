SELECT a$b$c; SELECT d$b$e;
PREPARE p AS SELECT $1, $2$$x;y$$;
SELECT é$q$ü; SELECT 1$$one;two$$;
SELECT $é$in;side$é$;
SELECT $1$;
