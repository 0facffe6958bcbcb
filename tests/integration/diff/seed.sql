-- One row in each table that takes one: of its defaults, else of the simplest values of its types.
-- Twice, since a row may need one of a later table.
DO $seed$
DECLARE
    t regclass;
    names text;
    vals text;
BEGIN
    FOR t IN SELECT c.oid FROM generate_series(1, 2) round, pg_class c
             WHERE relkind IN ('r', 'p') AND c.oid >= 16384 ORDER BY round, c.oid LOOP
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum),
            string_agg(CASE
                WHEN e.typtype = 'e' THEN (SELECT quote_literal(enumlabel) FROM pg_enum WHERE enumtypid = e.oid ORDER BY enumsortorder LIMIT 1)
                WHEN e.typcategory = 'N' THEN '1'
                WHEN e.typcategory = 'S' THEN '''a'''
                WHEN e.typcategory = 'D' THEN '''2025-05-05'''
                WHEN e.typcategory = 'B' THEN 'true'
                WHEN e.typcategory = 'A' THEN '''{}'''
                WHEN e.typcategory = 'R' THEN '''empty'''
                WHEN e.typname IN ('json', 'jsonb') THEN '''{}'''
                WHEN e.typname = 'uuid' THEN '''00000000-0000-0000-0000-000000000001'''
                WHEN e.typname = 'bytea' THEN '''a'''
                ELSE 'NULL' END, ', ' ORDER BY attnum)
        INTO names, vals
        FROM pg_attribute a JOIN pg_type d ON d.oid = a.atttypid
        JOIN pg_type e ON e.oid = CASE d.typtype WHEN 'd' THEN d.typbasetype ELSE d.oid END
        WHERE attrelid = t AND attnum > 0 AND NOT attisdropped AND NOT atthasdef AND attidentity = '' AND attgenerated = '';
        BEGIN
            EXECUTE format(CASE WHEN names IS NULL THEN 'INSERT INTO %s DEFAULT VALUES' ELSE 'INSERT INTO %s (%s) VALUES (%s)' END,
                t, names, vals);
        EXCEPTION WHEN OTHERS THEN
            BEGIN EXECUTE format('INSERT INTO %s DEFAULT VALUES', t);
            EXCEPTION WHEN OTHERS THEN NULL; END;
        END;
    END LOOP;
END $seed$;
