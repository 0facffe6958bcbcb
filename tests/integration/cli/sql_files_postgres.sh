#!/usr/bin/env bash
# Labels: sanitized
# SQL files as people have them, on PostgreSQL: every statement arrives as it was written, and what a
# script sets for its session ends with it. Each case is one more revision of the same database. At
# the end, one run over all of them and the offline script have to leave that very database.
# shellcheck disable=SC2016,SC1003 # what looks like an expansion or an escape is SQL
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/sql_files.sh
source "$INTEGRATION/sql_files.sh"

new_postgres_database
ask() { sql "$URL" "$1"; }

# --- quotes and bodies ------------------------------------------------------------------------------

add dollar_quotes <<'SQL'
CREATE FUNCTION greet(name text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    -- it's a comment; with a quote
    RETURN 'hello; ' || name;
END;
$$;
CREATE TABLE after_function (a$b$c int, "semi;colon" text, "quo""te;" text);
CREATE FUNCTION second(int) RETURNS int LANGUAGE sql AS $body$ SELECT $1 * 2; $body$;
SQL
apply
assert_same 'hello; you' "$(ask "SELECT greet('you')")"
assert_same 'a$b$c semi;colon quo"te;' "$(ask "SELECT string_agg(attname, ' ' ORDER BY attnum)
    FROM pg_attribute WHERE attrelid = 'after_function'::regclass AND attnum > 0")"
assert_same 42 "$(ask 'SELECT second(21)')"

add nested_do <<'SQL'
DO $outer$
DECLARE text_ text := $q$;$q$;
BEGIN
    EXECUTE $i$ CREATE TABLE nested (v text DEFAULT $d$;'$$;$d$) $i$;
    EXECUTE format($i$INSERT INTO nested VALUES (%L)$i$, text_ || $$;$$);
    INSERT INTO nested DEFAULT VALUES;
END
$outer$;
INSERT INTO nested VALUES ('last');
SQL
apply
assert_same ';;|;'\''$$;|last' "$(ask 'SELECT v FROM nested' | paste -sd '|')"

add begin_atomic <<'SQL'
CREATE TABLE counted (n int);
CREATE PROCEDURE count_up(n int) LANGUAGE sql
BEGIN ATOMIC
    INSERT INTO counted VALUES (CASE WHEN n > 1 THEN n ELSE 1 END);
    INSERT INTO counted SELECT CASE n WHEN 5 THEN 50 ELSE 0 END;
END;
CREATE OR REPLACE FUNCTION one_more(n int) RETURNS int BEGIN ATOMIC; SELECT n + 1; END;
CALL count_up(5);
CREATE TABLE begin_log ("begin" int, atomic int);
SQL
apply
assert_same '5 50' "$(ask 'SELECT n FROM counted' | paste -sd ' ')"
assert_same 8 "$(ask 'SELECT one_more(7)')"

add strings <<'SQL'
CREATE TABLE strings (v text);
INSERT INTO strings VALUES (E'it\'s; ok'), ('it''s; ok'), (E'a\\'), (U&'d\0061t;'), ('back\'), ('two
lines; here'), ('con'
  'tinued;'), ('größe; ☃'), ('-- no comment'), ('/* no comment'), (e'\\\';--');
SQL
apply
assert_same "$(printf '%s\n' "it's; ok" "it's; ok" 'a\' 'dat;' 'back\' 'two' 'lines; here' 'continued;' \
    'größe; ☃' '-- no comment' '/* no comment' "\\';--")" "$(ask 'SELECT v FROM strings')"

add comments <<'SQL'
/* one /* two; */ still; ' " $$ a comment */ CREATE TABLE comments (v int); -- it's; $$ done
-- ; CREATE TABLE never (v int);
INSERT INTO comments /* ; */ VALUES (1 -- ;
    ); ; ;;
/* the end; */
SQL
apply
assert_same 1 "$(ask 'SELECT v FROM comments')"
assert_same '' "$(ask "SELECT to_regclass('never')")"

add rules <<'SQL'
CREATE TABLE ruled (v int);
CREATE TABLE ruled_log (v int, what text);
CREATE RULE log_insert AS ON INSERT TO ruled DO ALSO (
    INSERT INTO ruled_log VALUES (NEW.v, 'one;');
    INSERT INTO ruled_log VALUES (NEW.v + 1, '(two');
);
INSERT INTO ruled VALUES (1);
SQL
apply
assert_same '1|one; 2|(two' "$(ask 'SELECT * FROM ruled_log' | paste -sd ' ')"

add no_semicolon < <(printf 'CREATE TABLE no_semicolon (v int); INSERT INTO no_semicolon VALUES (7)')
apply
assert_same 7 "$(ask 'SELECT v FROM no_semicolon')"
add no_line_end < <(printf 'INSERT INTO no_semicolon VALUES (8) -- and; no line end')
apply
assert_same 8 "$(ask 'SELECT max(v) FROM no_semicolon')"

# --- files from elsewhere -----------------------------------------------------------------------------

add bom_and_crlf <<'SQL'
CREATE TABLE windows (v text);
INSERT INTO windows VALUES ('a;b');
CREATE FUNCTION windows_function() RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN 'crlf;';
END $$;
COPY windows FROM stdin;
copied
\N
\.
SQL
sed -i -e 's/$/\r/' -e $'1s/^/\xef\xbb\xbf/' migrations/versions/bom_and_crlf.sql
apply
assert_same 'a;b|copied|(null)' "$(ask "SELECT coalesce(v, '(null)') FROM windows" | paste -sd '|')"
assert_same 'crlf;' "$(ask 'SELECT windows_function()')"

{
    printf 'CREATE TABLE copied (a int, b text);\nCOPY copied (a, b) FROM stdin;\n'
    printf '%s\t%s\n' 1 'semi; colon' 2 "it's" 3 '\N' 4 '$$ /* --' 5 'größe ☃' 6 '' 7 'COMMIT;' \
        8 'tab\tbackslash\\.'
    printf '\\.\nCOPY copied FROM STDIN WITH (FORMAT csv, HEADER true);\na,b\n9,"two\nlines; ""x"""\n'
    printf '10,"\n\\restrict"\n\\.\n'
    printf "copy copied (a) from stdin where a < 100;\n11\n101\n\\.\n"
    printf 'COPY copied FROM stdin;\n\\.\nINSERT INTO copied VALUES (12);\n'
    printf 'COPY "copied" ("a", b) FROM stdin (DELIMITER '"';'"', NULL '"'?'"');\n13;?\n\\.'
} >copy_data.sql
add copy_data <copy_data.sql
apply
assert_same "$(printf '%s\n' '1|semi; colon' "2|it's" '3|' '4|$$ /* --' '5|größe ☃' '6|' '7|COMMIT;' \
    $'8|tab\tbackslash\\.' '9|two' 'lines; "x"' '10|' '\restrict' '11|' '12|' '13|')" \
    "$(ask 'SELECT * FROM copied ORDER BY a')"
assert_same '3 11 12 13' "$(ask 'SELECT a FROM copied WHERE b IS NULL ORDER BY a' | paste -sd ' ')"

# A dump of another database: functions, rows, a view, an identity, a sequence, a trigger, an enum.
dumped=$URL
new_postgres_database
other=$URL
sql "$other" 'CREATE SCHEMA shop; SET search_path TO shop;
    CREATE TYPE mood AS ENUM ($$sad; $$, $$it'\''s$$);
    CREATE TABLE item (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text, m mood,
        price numeric CHECK (price > 0), at timestamptz DEFAULT now());
    INSERT INTO item (name, m, at) SELECT E'\''a\tb\\;\n'\'' || n, $$sad; $$, $$2026-01-01$$
        FROM generate_series(1, 500) n;
    CREATE VIEW expensive AS SELECT * FROM item WHERE price > 10;
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $f$
        BEGIN NEW.name := $q$;$q$; RETURN NEW; END; $f$;
    CREATE TRIGGER touched BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION touch();
    CREATE FUNCTION twice(i int) RETURNS int BEGIN ATOMIC; SELECT i; SELECT i * 2; END;
    CREATE TABLE child (item int REFERENCES item (id) DEFERRABLE); CREATE INDEX ON child (item);
    INSERT INTO child VALUES (1), (NULL); COMMENT ON TABLE child IS $$;$$'
pg_dump --no-owner -d "$other" >other.sql
grep -q '^\\restrict' other.sql ||
    { printf '\\restrict abc123\n' && cat other.sql && printf '\\unrestrict abc123\n'; } >with.sql
[[ ! -f with.sql ]] || mv with.sql other.sql
{ printf '\\set ON_ERROR_STOP on\n' && cat other.sql; } >other_set.sql
URL=$dumped
add pg_dump_file <other_set.sql
apply
shop() { pg_dump --no-owner --schema=shop -d "$1" | grep -vE '^(--|\\(un)?restrict )'; }
assert_same "$(shop "$other")" "$(shop "$URL")"
assert_same 500 "$(ask 'SELECT count(*) FROM shop.item')"

add after_dump <<<'CREATE TABLE after_dump (v int);'
apply
assert_same public "$(ask "SELECT schemaname FROM pg_tables WHERE tablename = 'after_dump'")"

# --- nothing leaks from one revision to the next -------------------------------------------------------

# The decoys would take Slipway's rows if it wrote unqualified.
add set_search_path <<'SQL'
CREATE SCHEMA app;
SET search_path = app;
CREATE TABLE alembic_version (version_num varchar(32) NOT NULL);
CREATE TABLE slipway_history (LIKE public.slipway_history);
CREATE TABLE placed (v int);
SQL
add after_search_path <<<'CREATE TABLE where_am_i (v int);'
add local_search_path <<<'SET LOCAL search_path TO app, pg_catalog; CREATE TABLE placed_2 (v int);'
add config_search_path <<<"DO \$\$ BEGIN PERFORM set_config('search_path', 'app', false); END \$\$;"
add after_config <<<'CREATE TABLE where_am_i_2 (v int);'
add executed_search_path <<<"DO \$\$ BEGIN EXECUTE 'SET search_path TO app'; END \$\$;"
add after_executed <<<'CREATE TABLE where_am_i_3 (v int);'
apply
assert_same 'app.placed app.placed_2 public.where_am_i public.where_am_i_2 public.where_am_i_3' \
    "$(ask "SELECT schemaname || '.' || tablename FROM pg_tables WHERE tablename ~ '^(placed|where)'
        ORDER BY 1" | paste -sd ' ')"
assert_same '0|0' "$(ask 'SELECT (SELECT count(*) FROM app.alembic_version),
    (SELECT count(*) FROM app.slipway_history)')"
assert_same 1 "$(ask 'SELECT count(*) FROM public.alembic_version')"

add statement_timeout <<<"SET statement_timeout = '50ms'; SELECT 1;"
add slow <<<'SELECT pg_sleep(0.2);'
apply

add set_role <<<'SET ROLE pg_read_all_data;'
add after_role <<<'CREATE TABLE after_role (v int);'
add session_authorization <<<'SET SESSION AUTHORIZATION pg_read_all_data;'
add after_authorization <<<'CREATE TABLE after_authorization (v int);'
apply
assert_same 'postgres postgres' "$(ask "SELECT tableowner FROM pg_tables WHERE tablename ~ '^after_(role|auth)'" |
    paste -sd ' ')"

add backslashes <<'SQL'
CREATE TABLE backslashes (v text);
SET standard_conforming_strings = off;
SET escape_string_warning = off;
INSERT INTO backslashes VALUES ('it\'s; on'), ('tab\t;');
SQL
add no_backslashes <<<"INSERT INTO backslashes VALUES ('plain\\'), (';\\t');"
apply
assert_same "$(printf '%s\n' "it's; on" $'tab\t;' 'plain\' ';\t')" "$(ask 'SELECT v FROM backslashes')"

add read_only <<<'SET default_transaction_read_only = on; SET DateStyle = German; SET bytea_output = escape;'
add after_read_only <<<"CREATE TABLE dates AS SELECT '01/02/2026'::date AS d;"
add temporary <<<'CREATE TEMPORARY TABLE scratch (v int); PREPARE p AS SELECT $1::int;'
add temporary_again <<<'CREATE TEMPORARY TABLE scratch (v int); PREPARE p AS SELECT $1::text;'
apply
assert_same 2026-01-02 "$(ask 'SELECT d FROM dates')"

# --- outside of a transaction ---------------------------------------------------------------------------

add two_indexes 'Transaction: off' <<'SQL'
CREATE INDEX CONCURRENTLY copied_a ON copied (a);
CREATE INDEX CONCURRENTLY IF NOT EXISTS copied_b ON copied (b);
SQL
add enum <<<"CREATE TYPE colour AS ENUM ('red');"
add enum_value 'Transaction: off' <<<"ALTER TYPE colour ADD VALUE 'blue;'; VACUUM copied;"
add enum_use <<<"CREATE TABLE painted (c colour DEFAULT 'blue;'); INSERT INTO painted DEFAULT VALUES;"
add off_settings 'Transaction: off' <<'SQL'
SET search_path TO app;
CREATE TABLE placed_3 (v int);
BEGIN;
COPY placed_3 FROM stdin;
1
2
\.
COMMIT;
SQL
add after_off <<<'CREATE TABLE where_am_i_4 (v int);'
apply
assert_same 2 "$(ask "SELECT count(*) FROM pg_index JOIN pg_class ON oid = indexrelid
    WHERE relname IN ('copied_a', 'copied_b') AND indisvalid")"
assert_same 'blue;' "$(ask 'SELECT c FROM painted')"
assert_same 2 "$(ask 'SELECT count(*) FROM app.placed_3')"
assert_same public "$(ask "SELECT schemaname FROM pg_tables WHERE tablename = 'where_am_i_4'")"

# --- all at once ------------------------------------------------------------------------------------------

one_by_one=$(dump "$URL")
for mode in all each; do
    new_postgres_database
    assert_exit 0 slipway upgrade head --transaction "$mode"
    assert_same "$one_by_one" "$(dump "$URL")"
done

# A SET that a DO block makes up as text cannot be seen in a script that nobody runs.
sed -i "s/EXECUTE 'SET search_path TO app'/NULL/" migrations/versions/executed_search_path.sql
# Nor are temporary tables forgotten between the parts of a script.
sed -i 's/scratch/scratch_2/; s/PREPARE p/PREPARE p_2/' migrations/versions/temporary_again.sql
new_postgres_database
assert_exit 0 slipway upgrade head --sql
psql -X -q -v ON_ERROR_STOP=1 -d "$URL" -f "$TMP/.out" >/dev/null
assert_same "$one_by_one" "$(dump "$URL")"
