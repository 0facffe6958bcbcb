DO $outer$
BEGIN
    EXECUTE $q$SELECT ';'$q$;
    PERFORM $$ $ $q $inner$ $$;
END
$outer$;
SELECT 1;
