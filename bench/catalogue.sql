-- The floor of bench/diff.sh: what a comparison has to read of one side, as few plain queries, in one
-- snapshot and one session.
\o /dev/null
SET search_path = pg_catalog;
SET jit = off;
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
SELECT oid, nspname, nspowner, nspacl FROM pg_namespace WHERE oid >= 16384;
SELECT oid, extname, extnamespace, extversion FROM pg_extension WHERE oid >= 16384;
SELECT oid, relname, relnamespace, relkind, relpersistence, relowner, relacl, reloptions, relreplident,
    relrowsecurity, relispartition, pg_get_expr(relpartbound, oid) FROM pg_class WHERE oid >= 16384 AND relkind <> 't';
SELECT attrelid, attnum, attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
    attcollation, attstorage, attcompression, attoptions, attacl FROM pg_attribute
    WHERE attrelid >= 16384 AND attnum > 0 AND NOT attisdropped;
SELECT adrelid, adnum, pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid >= 16384;
SELECT oid, conname, conrelid, contypid, contype, conindid, pg_get_constraintdef(oid), convalidated
    FROM pg_constraint WHERE oid >= 16384;
SELECT indexrelid, indrelid, indisvalid, pg_get_indexdef(indexrelid) FROM pg_index WHERE indexrelid >= 16384;
SELECT * FROM pg_sequence WHERE seqrelid >= 16384;
SELECT oid, typname, typtype, typnotnull, format_type(typbasetype, typtypmod), typdefault, typacl FROM pg_type
    WHERE oid >= 16384 AND typtype <> 'c' AND typelem = 0;
SELECT enumtypid, enumlabel, enumsortorder FROM pg_enum WHERE enumtypid >= 16384;
SELECT oid, proname, pronamespace, proacl, pg_get_functiondef(oid) FROM pg_proc WHERE oid >= 16384 AND prokind <> 'a';
SELECT ev_class, rulename, pg_get_ruledef(oid) FROM pg_rewrite WHERE ev_class >= 16384;
SELECT tgrelid, tgname, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid >= 16384 AND NOT tgisinternal;
SELECT polrelid, polname, polcmd, polroles, pg_get_expr(polqual, polrelid) FROM pg_policy;
SELECT inhrelid, inhparent, inhseqno FROM pg_inherits;
SELECT classoid, objoid, objsubid, description FROM pg_description WHERE objoid >= 16384;
SELECT classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype FROM pg_depend WHERE objid >= 16384;
COMMIT;
