-- Everything that a schema consists of, in words, independent of oids and of the order of columns:
-- what pg_dump would tell, for servers that are newer than the pg_dump at hand. Records end in a
-- zero byte.
SET search_path = pg_catalog;
SET jit = off;
\pset format unaligned
\pset tuples_only on
\pset recordsep_zero on

CREATE FUNCTION pg_temp.who_may(acl aclitem[], kind "char", owner oid) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(each::text, ' ' ORDER BY each::text COLLATE "C") FROM unnest(coalesce(acl, acldefault(kind, owner))) each $$;

SELECT 'schema ' || nspname, nspowner::regrole, pg_temp.who_may(nspacl, 'n', nspowner)
FROM pg_namespace WHERE (oid >= 16384 OR nspname = 'public') AND nspname !~ '^pg_';
SELECT 'extension ' || extname, extversion, extnamespace::regnamespace FROM pg_extension WHERE oid >= 16384;

CREATE FUNCTION pg_temp.sorted(options text[]) RETURNS text[] LANGUAGE sql AS $$
    SELECT ARRAY(SELECT each FROM unnest(options) each ORDER BY each COLLATE "C") $$;

CREATE TEMP TABLE member AS SELECT classid, objid FROM pg_depend WHERE deptype = 'e';
CREATE TEMP VIEW own_class AS SELECT * FROM pg_class c WHERE oid >= 16384
    AND relnamespace::regnamespace::text !~ '^pg_(temp|toast)'
    AND NOT EXISTS (SELECT FROM member WHERE classid = 'pg_class'::regclass AND objid = c.oid);

SELECT 'relation ' || c.oid::regclass, relkind, relpersistence, relowner::regrole, am.amname, relrowsecurity,
    relforcerowsecurity, relreplident, relispartition, reloptions, pg_get_expr(relpartbound, c.oid),
    CASE relkind WHEN 'p' THEN pg_get_partkeydef(c.oid) WHEN 'v' THEN pg_get_viewdef(c.oid) WHEN 'm' THEN pg_get_viewdef(c.oid) END,
    reloftype::regtype, pg_temp.who_may(relacl, CASE relkind WHEN 'S' THEN 's'::"char" ELSE 'r' END, relowner)
FROM own_class c LEFT JOIN pg_am am ON am.oid = relam WHERE relkind NOT IN ('i', 'I');
SELECT 'column ' || c.oid::regclass || '.' || attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
    pg_get_expr(adbin, adrelid), CASE WHEN attcollation <> typcollation THEN attcollation::regcollation END, attstorage,
    attcompression, coalesce(attstattarget, -1),
    ARRAY(SELECT o FROM unnest(attoptions) o WHERE o NOT LIKE 'pg!_attver=%' ESCAPE '!' ORDER BY o), pg_temp.sorted(attfdwoptions), attislocal, attinhcount, attacl,
    CASE WHEN relkind IN ('v', 'm', 'c') THEN count(*) OVER (PARTITION BY c.oid ORDER BY attnum) END
FROM own_class c JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 AND NOT attisdropped
JOIN pg_type t ON t.oid = atttypid LEFT JOIN pg_attrdef ON adrelid = c.oid AND adnum = attnum
WHERE relkind NOT IN ('i', 'I', 'S');
SELECT 'index ' || indexrelid::regclass, pg_get_indexdef(indexrelid), indisvalid, indisclustered, indisreplident, indisprimary,
    (SELECT string_agg(attnum || ' ' || attstattarget, ' ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = indexrelid AND attstattarget >= 0)
FROM pg_index JOIN own_class c ON c.oid = indexrelid;
SELECT 'sequence ' || seqrelid::regclass, seqtypid::regtype, seqstart, seqincrement, seqmax, seqmin, seqcache, seqcycle,
    (SELECT pg_describe_object(refclassid, refobjid, refobjsubid) || ' ' || deptype::text FROM pg_depend
     WHERE classid = 'pg_class'::regclass AND objid = seqrelid AND deptype IN ('a', 'i'))
FROM pg_sequence JOIN own_class c ON c.oid = seqrelid;
SELECT 'inheritance ' || inhrelid::regclass, inhparent::regclass FROM pg_inherits JOIN own_class c ON c.oid = inhrelid ORDER BY 1, inhseqno;
SELECT 'constraint ' || coalesce(nullif(conrelid, 0)::regclass::text, contypid::regtype::text) || ' ' || conname, contype, pg_get_constraintdef(k.oid),
    convalidated,
    -- Of a partition's constraints a dump has them all; a key says nothing to those who inherit.
    conislocal OR coalesce((SELECT relispartition FROM pg_class WHERE oid = conrelid), false), coninhcount,
    CASE WHEN contype IN ('c', 'n') THEN connoinherit END
FROM pg_constraint k WHERE k.oid >= 16384 AND contype <> 't'
    AND NOT EXISTS (SELECT FROM member WHERE objid IN (conrelid, contypid));

SELECT 'type ' || t.oid::regtype, typtype, typowner::regrole, typnotnull, typdefault, format_type(typbasetype, typtypmod),
    typcollation::regcollation, pg_temp.who_may(typacl, 'T', typowner),
    (SELECT string_agg(quote_literal(enumlabel), ' ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
    (SELECT (rngsubtype::regtype, rngmultitypid::regtype, rngcanonical::regproc, rngsubdiff::regproc, rngcollation::regcollation)::text
     FROM pg_range WHERE rngtypid = t.oid)
FROM pg_type t WHERE t.oid >= 16384 AND typtype IN ('e', 'd', 'r', 'c') AND typelem = 0
    AND NOT EXISTS (SELECT FROM member WHERE objid = t.oid)
    AND NOT EXISTS (SELECT FROM pg_class WHERE oid = typrelid AND relkind <> 'c');
SELECT 'routine ' || p.oid::regprocedure, prokind, proowner::regrole, pg_temp.who_may(proacl, 'f', proowner),
    CASE WHEN prokind <> 'a' THEN pg_get_functiondef(p.oid) ELSE
        (SELECT (aggfnoid, aggkind, aggtransfn, aggfinalfn, aggcombinefn, aggmtransfn, aggsortop::regoperator, aggtranstype::regtype, agginitval)::text
         FROM pg_aggregate WHERE aggfnoid = p.oid) END
FROM pg_proc p WHERE p.oid >= 16384 AND NOT EXISTS (SELECT FROM member WHERE objid = p.oid)
    -- A range type's constructors come with it, and this session's own function goes with it.
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'i')
    AND pronamespace <> pg_my_temp_schema();
SELECT 'rule ' || ev_class::regclass || ' ' || rulename, ev_enabled, pg_get_ruledef(r.oid)
FROM pg_rewrite r JOIN own_class c ON c.oid = ev_class WHERE rulename <> '_RETURN';
SELECT 'trigger ' || tgrelid::regclass || ' ' || tgname, tgenabled, pg_get_triggerdef(t.oid)
FROM pg_trigger t JOIN own_class c ON c.oid = tgrelid WHERE NOT tgisinternal;
SELECT 'policy ' || polrelid::regclass || ' ' || polname, polcmd, polpermissive,
    (SELECT string_agg(coalesce(nullif(each, 0)::regrole::text, 'public'), ' ' ORDER BY each::regrole::text) FROM unnest(polroles) each),
    pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid) FROM pg_policy;
SELECT 'statistics ' || pg_get_statisticsobjdef(s.oid), stxowner::regrole,
    (SELECT to_jsonb(s) ->> 'stxstattarget') FROM pg_statistic_ext s;
SELECT 'event trigger ' || evtname, evtevent, evtfoid::regproc, evtenabled, evttags, evtowner::regrole FROM pg_event_trigger;

SELECT 'publication ' || pubname, pubowner::regrole, puballtables, pubinsert, pubupdate, pubdelete, pubtruncate, pubviaroot FROM pg_publication;
SELECT 'publication ' || pubname, prrelid::regclass, pg_get_expr(prqual, prrelid),
    (SELECT string_agg(attname, ' ' ORDER BY attname) FROM pg_attribute WHERE attrelid = prrelid AND attnum = ANY (prattrs))
FROM pg_publication_rel JOIN pg_publication p ON p.oid = prpubid;
SELECT 'publication ' || pubname, pnnspid::regnamespace FROM pg_publication_namespace JOIN pg_publication p ON p.oid = pnpubid;
SELECT 'default privileges ' || defaclrole::regrole, nullif(defaclnamespace, 0)::regnamespace, defaclobjtype,
    (SELECT string_agg(each::text, ' ' ORDER BY each::text) FROM unnest(defaclacl) each) FROM pg_default_acl;
SELECT 'comment ' || pg_describe_object(classoid, objoid, objsubid), description FROM pg_description
WHERE objoid >= 16384 AND NOT EXISTS (SELECT FROM member WHERE objid = objoid);
SELECT 'comment on public', description FROM pg_description WHERE classoid = 'pg_namespace'::regclass AND objoid = 2200;

SELECT pg_describe_object('pg_cast'::regclass, c.oid, 0), castfunc::regprocedure, castcontext, castmethod FROM pg_cast c
WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM member WHERE objid = c.oid)
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i');
SELECT 'operator ' || o.oid::regoperator, oprcode::regprocedure, oprowner::regrole, oprcom::regoperator, oprnegate::regoperator,
    oprrest, oprjoin, oprcanmerge, oprcanhash FROM pg_operator o WHERE o.oid >= 16384 AND NOT EXISTS (SELECT FROM member WHERE objid = o.oid);
SELECT pg_describe_object('pg_opclass'::regclass, o.oid, 0), opcintype::regtype, opcdefault, opckeytype::regtype,
    pg_describe_object('pg_opfamily'::regclass, opcfamily, 0) FROM pg_opclass o
WHERE o.oid >= 16384 AND NOT EXISTS (SELECT FROM member WHERE objid = o.oid);
SELECT pg_describe_object('pg_amop'::regclass, a.oid, 0) FROM pg_amop a WHERE a.oid >= 16384
    AND NOT EXISTS (SELECT FROM member WHERE objid = amopfamily);
SELECT pg_describe_object('pg_amproc'::regclass, a.oid, 0) FROM pg_amproc a WHERE a.oid >= 16384
    AND NOT EXISTS (SELECT FROM member WHERE objid = amprocfamily);
SELECT 'collation ' || o.oid::regcollation, collprovider, collisdeterministic, collcollate, collctype, collowner::regrole
FROM pg_collation o WHERE o.oid >= 16384;
SELECT 'dictionary ' || d.oid::regdictionary, dicttemplate::text::bigint < 16384, dictinitoption FROM pg_ts_dict d
WHERE d.oid >= 16384 AND NOT EXISTS (SELECT FROM member WHERE objid = d.oid);
SELECT 'configuration ' || c.oid::regconfig,
    (SELECT string_agg(maptokentype || ' ' || mapdict::regdictionary, ', ' ORDER BY maptokentype, mapseqno) FROM pg_ts_config_map WHERE mapcfg = c.oid)
FROM pg_ts_config c WHERE c.oid >= 16384 AND NOT EXISTS (SELECT FROM member WHERE objid = c.oid);
SELECT 'wrapper ' || fdwname, fdwhandler::regproc, fdwvalidator::regproc, pg_temp.sorted(fdwoptions) FROM pg_foreign_data_wrapper f
WHERE NOT EXISTS (SELECT FROM member WHERE objid = f.oid);
SELECT 'server ' || srvname, srvtype, srvversion, pg_temp.sorted(srvoptions), pg_temp.who_may(srvacl, 'S', srvowner) FROM pg_foreign_server;
SELECT 'user mapping ' || srvname, usename, pg_temp.sorted(umoptions) FROM pg_user_mappings;
SELECT 'foreign table ' || ftrelid::regclass, ftserver, pg_temp.sorted(ftoptions) FROM (SELECT ftrelid, srvname AS ftserver, ftoptions
    FROM pg_foreign_table JOIN pg_foreign_server s ON s.oid = ftserver) f;
