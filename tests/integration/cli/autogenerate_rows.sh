#!/usr/bin/env bash
# shellcheck disable=SC2119 # optional arguments
# What generated revisions do to rows: none is lost or cut off without a word, whatever the role may
# see and however things are named.
source "$(dirname "$0")/../harness.sh"

slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
declare_schema() { cat >migrations/schema/app.sql; }
generate() { assert_exit 0 slipway revision --autogenerate "$@"; }
begin() {
    URL=${PG_URL%/*}/$1
    sql "$PG_URL" "CREATE DATABASE $1 TEMPLATE template0"
    rm -rf migrations && mkdir -p migrations/versions migrations/schema
}

start_postgres # for a role of its own

# --- an owner whom a policy binds as well ---------------------------------------------------------------
begin policies
sql "$PG_URL" 'CREATE ROLE keeper LOGIN CREATEDB'
sql "$URL" 'GRANT CREATE ON SCHEMA public TO keeper'
superuser=$URL
URL=${URL/postgres@/keeper@}
assert_same keeper "$(sql "$URL" 'SELECT current_user')"
visits() {
    cat <<END
CREATE TABLE visit (id integer PRIMARY KEY, tenant integer)$1;
ALTER TABLE visit ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_tenant ON visit USING (tenant = 1);
END
}
visits '' | declare_schema
generate -m start
assert_exit 0 slipway upgrade head
sql "$superuser" 'INSERT INTO visit SELECT i, i % 2 FROM generate_series(1, 10) i'
assert_same 5 "$(sql "$URL" 'SELECT count(*) FROM visit')"
{
    visits ' PARTITION BY RANGE (id)'
    echo 'CREATE TABLE visit_all PARTITION OF visit DEFAULT;'
} | declare_schema
generate -m partitions
assert_exit 0 slipway upgrade head
assert_exit 0 slipway check
assert_same 10 "$(sql "$superuser" 'SELECT count(*) FROM visit')"
assert_same 5 "$(sql "$URL" 'SELECT count(*) FROM visit')"
assert_exit 0 slipway downgrade -1
assert_same 10 "$(sql "$superuser" 'SELECT count(*) FROM visit')"
assert_same 5 "$(sql "$URL" 'SELECT count(*) FROM visit')"

# --- a value that is too long for its new type ----------------------------------------------------------
begin lengths
declare_schema <<'END'
CREATE DOMAIN code AS varchar(9);
CREATE TABLE t (id integer, tags text[], number integer, bits text, domain code);
END
generate -m start
assert_exit 0 slipway upgrade head
declare_schema <<'END'
CREATE DOMAIN code AS varchar(3);
CREATE TABLE t (id integer, tags varchar(3)[], number varchar(3)[], bits bit(3), domain code);
END
generate -m shorter
long=("tags = '{long}'" 'number = 12345' "bits = '10101'" "domain = 'long'")
for value in "${long[@]}"; do
    column=${value%% *}
    sql "$URL" "TRUNCATE t; INSERT INTO t (id) VALUES (1); UPDATE t SET $value"
    assert_exit 3 slipway upgrade head
    assert_contains "$ERR" "$column"
    assert_same 1 "$(sql "$URL" "SELECT count(*) FROM t WHERE $value")"
done
sql "$URL" "UPDATE t SET tags = '{abc}', number = 123, bits = '101', domain = 'abc'"
assert_exit 0 slipway upgrade head
assert_same '{abc}|{123}|101|abc' "$(sql "$URL" 'SELECT tags, number, bits, domain FROM t')"
assert_exit 0 slipway downgrade -1
assert_same '{abc}|123|101|abc' "$(sql "$URL" 'SELECT tags, number, bits, domain FROM t')"

# --- what a conversion changes, and what the numbers mean ------------------------------------------------
begin conversions
declare_schema <<'END'
CREATE TABLE t (price numeric(10,4), at bigint, seen bigint, whole integer[], day timestamp, label varchar(10));
END
generate -m start
assert_exit 0 slipway upgrade head
sql "$URL" "INSERT INTO t VALUES (1.55, 1700000000, 1700000000, '{1,2}', '2024-05-06 07:08', 'a')"
declare_schema <<'END'
CREATE TABLE t (price numeric(10,1), at timestamptz, seen timestamp, whole integer, day date, label varchar(20));
END
generate -m other
assert_contains "$ERR" 'deletes data: rounds what column public.t.price holds to 1 digit after the point'
assert_contains "$ERR" 'deletes data: keeps only the first element of each array in column public.t.whole'
assert_contains "$ERR" 'deletes data: keeps the date of what column public.t.day holds'
assert_contains "$ERR" 'needs care: takes column public.t.at for seconds since 1970'
assert_lacks "$ERR" 'public.t.label'
sql "$URL" "ALTER DATABASE conversions SET timezone = 'Asia/Kolkata'"
assert_exit 0 slipway upgrade head
assert_same '1.6|2023-11-14 22:13:20+00|2023-11-14 22:13:20|1|2024-05-06|a' \
    "$(sql "$URL" "SET timezone = 'UTC'; SELECT * FROM t" | tail -1)"
assert_exit 0 slipway downgrade -1
assert_same '1700000000|1700000000' "$(sql "$URL" 'SELECT at, seen FROM t')"

# --- values in another form: texts, documents, blanks -----------------------------------------------------
begin forms
declare_schema <<'END'
CREATE TABLE t (code text, document json, label varchar(10), kept varchar(10));
END
generate -m start
assert_exit 0 slipway upgrade head
sql "$URL" "INSERT INTO t VALUES ('007', '{\"b\": 1, \"a\": 2, \"b\": 3}', 'a ', 'b ')"
declare_schema <<'END'
CREATE TABLE t (code integer, document jsonb, label char(10), kept text);
END
generate -m other
assert_contains "$ERR" 'deletes data: keeps the value of what column public.t.code holds, not how it is written'
assert_contains "$ERR" 'deletes data: keeps of what column public.t.document holds neither spaces nor the order of keys'
assert_contains "$ERR" 'deletes data: cuts blanks off the end of what column public.t.label holds'
assert_lacks "$ERR" 'public.t.kept'
assert_contains "$(<"$OUT")" '-- the upgrade cuts blanks off the end of what column public.t.label holds; that does not come back'
assert_exit 0 slipway upgrade head
assert_same '7|{"a": 2, "b": 3}' "$(sql "$URL" 'SELECT code, document FROM t')"

# --- what a function has computed stays when its body changes ----------------------------------------------
begin functions
functions() {
    cat <<END
CREATE FUNCTION f(v integer) RETURNS integer LANGUAGE sql IMMUTABLE AS \$\$ SELECT v + $1 \$\$;
CREATE FUNCTION g(v integer) RETURNS integer LANGUAGE sql IMMUTABLE AS \$\$ SELECT v + $1 \$\$;
CREATE DOMAIN d AS integer CONSTRAINT low CHECK (f(VALUE) < 100);
CREATE TABLE a (v integer, w integer GENERATED ALWAYS AS (f(v)) STORED, x integer DEFAULT f(1), CONSTRAINT small CHECK (f(v) < 100));
CREATE INDEX a_f ON a (f(v));
CREATE VIEW seen AS SELECT f(v) AS v FROM a;
CREATE MATERIALIZED VIEW shown AS SELECT v FROM seen;
END
}
functions 1 | declare_schema
generate -m start
assert_exit 0 slipway upgrade head
functions 2 | declare_schema
generate -m other
for kept in 'column public.a.w keeps what the old function gave: UPDATE its rows' \
    'rows may not meet constraint public.a.small any more' \
    'values may not meet domain constraint public.d.low any more' \
    'index public.a_f keeps what the old function gave: REINDEX it' \
    'materialized view public.shown keeps what the old function gave: REFRESH it'; do
    assert_contains "$ERR" "$kept"
done
assert_same 1 "$(grep -c 'needs care' <<<"$ERR")"

# --- the position of a sequence, both ways -----------------------------------------------------------------
begin positions
declare_schema <<<'CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY);'
generate -m start
assert_exit 0 slipway upgrade head
declare_schema <<<'CREATE TABLE t (id serial);'
generate -m serial
assert_contains "$ERR" 'deletes data: drops the sequence of default public.t.id and its position'
assert_same 1 "$(grep -c 'does not come back' "$OUT")"
assert_exit 0 slipway upgrade head
declare_schema <<<'CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY);'
generate -m identity
assert_contains "$ERR" 'deletes data: drops sequence public.t_id_seq and its position'

# --- rows that no partition takes ----------------------------------------------------------------------------
begin partitions
declare_schema <<'END'
CREATE TABLE p (id integer) PARTITION BY RANGE (id);
CREATE TABLE p_low PARTITION OF p FOR VALUES FROM (0) TO (10);
CREATE TABLE p_rest PARTITION OF p DEFAULT;
CREATE TABLE whole (id integer);
CREATE TABLE other (id integer);
END
generate -m start
assert_exit 0 slipway upgrade head
declare_schema <<'END'
CREATE TABLE p (id integer) PARTITION BY RANGE (id);
CREATE TABLE p_low PARTITION OF p FOR VALUES FROM (0) TO (5);
CREATE TABLE p_rest PARTITION OF p DEFAULT;
CREATE TABLE whole (id integer) PARTITION BY RANGE (id);
CREATE TABLE whole_low PARTITION OF whole FOR VALUES FROM (0) TO (10);
CREATE TABLE other (id integer) PARTITION BY RANGE (id);
CREATE TABLE other_rest PARTITION OF other DEFAULT;
END
generate -m other
assert_contains "$ERR" 'may fail: fails where a row of table public.p_low does not fit FOR VALUES FROM (0) TO (5)'
assert_contains "$ERR" 'may fail: fails where a row of table public.p_rest fits FOR VALUES FROM (0) TO (5)'
assert_contains "$ERR" 'may fail: fails where no partition of table public.whole takes a row'
assert_lacks "$ERR" 'no partition of table public.other'
assert_lacks "$ERR" 'public.whole_low does not fit'

# --- a composite type whose attributes change moves by their names ------------------------------------------
begin composites
declare_schema <<'END'
CREATE TYPE place AS (x integer, y integer, h integer);
CREATE TYPE addr AS (s text, z integer, gone text, at place);
CREATE DOMAIN home AS addr;
CREATE TABLE t (id integer, a addr, h home, p place);
END
generate -m start
assert_exit 0 slipway upgrade head
sql "$URL" "INSERT INTO t VALUES (1, ('a,\"b', 7, 'x', (1, 2, 5)), ('h', 8, 'x', NULL), (3, 4, 5)),
    (2, NULL, NULL, NULL), (3, (NULL, NULL, NULL, NULL), (NULL, NULL, NULL, (NULL, NULL, NULL)), (NULL, NULL, NULL))"
declare_schema <<'END'
CREATE TYPE place AS (y integer, x integer);
CREATE TYPE addr AS (s text, z bigint, k text, at place);
CREATE DOMAIN home AS addr;
CREATE TABLE t (id integer, a addr, h home, p place);
END
generate -m other
assert_contains "$ERR" 'deletes data: drops gone, at.h of what column public.t.a holds'
assert_exit 0 slipway upgrade head
assert_same $'1|("a,""b",7,,"(2,1)")|(h,8,,)|(4,3)\n2|||\n3|(,,,)|(,,,"(,)")|(,)' \
    "$(sql "$URL" 'SELECT * FROM t ORDER BY id')"
assert_exit 0 slipway downgrade -1
assert_same $'1|("a,""b",7,,"(1,2,)")|(h,8,,)|(3,4,)\n2|||\n3|(,,,)|(,,,"(,,)")|(,,)' \
    "$(sql "$URL" 'SELECT * FROM t ORDER BY id')"

# --- a name that would end a comment --------------------------------------------------------------------
begin comments
sql "$URL" 'CREATE TABLE victim (id integer); CREATE TABLE t (id integer, U&"x\000D;DROP TABLE victim;--" integer, U&"y\000A;DROP TABLE victim;--" integer)'
declare_schema <<<'CREATE TABLE victim (id integer); CREATE TABLE t (id integer);'
generate -m 'without them'
assert_exit 0 slipway upgrade head
assert_same victim "$(sql "$URL" "SELECT relname FROM pg_class WHERE relname = 'victim'")"
assert_exit 0 slipway check
