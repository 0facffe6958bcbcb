-- What each table holds: its name, relkind, partition key, then for each stored column its name,
-- type and values, as one JSON array a line. Rows of partitions count for them and for their tables.
SET search_path = pg_catalog;
SELECT format('SELECT jsonb_build_array(%L, %L, coalesce(%L, ''''), count(*))%s FROM %s %s;',
    c.oid::regclass, c.relkind, CASE c.relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) END,
    string_agg(format(' || jsonb_build_array(%L, %L, array_agg(%I::text ORDER BY %I::text))',
        a.attname, format_type(a.atttypid, a.atttypmod), a.attname, a.attname), '' ORDER BY a.attname)
        FILTER (WHERE a.attname IS NOT NULL),
    CASE c.relkind WHEN 'r' THEN 'ONLY' END, c.oid::regclass)
FROM pg_class c
LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384
GROUP BY c.oid, c.relkind ORDER BY c.oid::regclass::text \gexec
