#!/usr/bin/env bash
# Labels: sanitized
# Scratch databases: who may make them, that none stays behind, and that many runs do not disturb
# each other.
source "$(dirname "$0")/../harness.sh"

slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
databases() { sql "$PG_URL" "SELECT datname FROM pg_database WHERE datname LIKE '$1' ORDER BY 1"; }
has_scratch() { [[ -n $(databases 'slipway\_scratch\_%') ]]; }
declare_types() {
    for ((i = 0; i < $1; i++)); do echo "CREATE TYPE t$i AS ENUM ('a$2');"; done >migrations/schema/types.sql
}
# The server needs this many seconds to load it.
declare_slowly() { echo "DO \$\$ BEGIN PERFORM pg_sleep($1); END \$\$;" >migrations/schema/types.sql; }

start_postgres max_connections=300
URL=${PG_URL%/*}/app
sql "$PG_URL" 'CREATE DATABASE app TEMPLATE template0'
mkdir -p migrations/versions migrations/schema
declare_types 3 x

# --- what stays is the kept copy of the declared schema -----------------------------------------------
assert_exit 30 slipway check
assert_same '' "$(databases 'slipway\_scratch\_%')"
kept=$(databases 'slipway\_schema\_%')
assert_matches "$kept" '^slipway_schema_[0-9a-f]{24}$'
assert_exit 30 slipway check
assert_same "$kept" "$(databases 'slipway\_schema\_%')"
declare_types 3 y
assert_exit 30 slipway check
assert_same 2 "$(databases 'slipway\_schema\_%' | wc -l)"
assert_exit 30 slipway check --no-scratch-cache
assert_same 2 "$(databases 'slipway\_schema\_%' | wc -l)"
assert_same '' "$(databases 'slipway\_scratch\_%')"

# Nobody else gets into them.
sql "$PG_URL" 'CREATE ROLE curious LOGIN'
assert_exit 2 psql -X -h 127.0.0.1 -p "$PG_PORT" -U curious -d "$kept" -c 'SELECT 1'

# Old ones go, and the oldest of too many.
sql "$PG_URL" "COMMENT ON DATABASE $kept IS 'Slipway''s copy of a declared schema, last used 2020-01-01 00:00:00'"
assert_exit 30 slipway check
assert_lacks "$(databases 'slipway\_schema\_%')" "$kept"
for i in {1..10}; do
    declare_types 1 "$i"
    assert_exit 30 slipway check
done
(($(databases 'slipway\_schema\_%' | wc -l) <= 9)) || fail "$(databases 'slipway\_schema\_%')"

# --- a run that is killed leaves what the next one drops ------------------------------------------------
declare_slowly 5
"$SLIPWAY" --dir migrations --url "$URL" check --no-scratch-cache >/dev/null 2>&1 &
pid=$!
wait_until 20 has_scratch || fail 'no scratch database was made'
kill -9 "$pid"
wait "$pid" || true
has_scratch || fail 'the run that was killed left nothing behind'
declare_types 1 a
leftovers_are_gone() {
    slipway check >/dev/null 2>&1 || true
    ! has_scratch
}
wait_until 20 leftovers_are_gone || fail "left behind: $(databases 'slipway\_scratch\_%')"

# SIGINT ends a run in good order.
declare_slowly 5
"$SLIPWAY" --dir migrations --url "$URL" check --no-scratch-cache >/dev/null 2>"$TMP/int.err" &
pid=$!
wait_until 20 has_scratch || fail 'no scratch database was made'
kill -TERM "$pid"
status=0
wait "$pid" || status=$?
assert_same 143 "$status"
assert_same '' "$(databases 'slipway\_scratch\_%')"

# --- many at once ---------------------------------------------------------------------------------------
declare_types 5 c
pids=()
for i in {1..50}; do
    "$SLIPWAY" --dir migrations --url "$URL" check >"$TMP/$i.out" 2>"$TMP/$i.err" &
    pids+=($!)
done
for i in "${!pids[@]}"; do
    status=0
    wait "${pids[i]}" || status=$?
    [[ $status == 30 ]] || fail "run $((i + 1)) ended with $status: $(cat "$TMP/$((i + 1)).err")"
done
assert_same '' "$(databases 'slipway\_scratch\_%')"

# --- without the right to make a database ----------------------------------------------------------------
sql "$PG_URL" "CREATE ROLE modest LOGIN"
URL=postgresql://modest@127.0.0.1:$PG_PORT/app
assert_exit 7 slipway check
assert_contains "$ERR" 'permission denied to create database'
assert_contains "$ERR" CREATEDB
assert_contains "$ERR" --scratch-url

# --- a database that is there for it ------------------------------------------------------------------------
sql "$PG_URL" 'CREATE DATABASE playground TEMPLATE template0 OWNER modest'
playground=postgresql://modest@127.0.0.1:$PG_PORT/playground
facts() { pg_dump -d "$playground" | grep -vE '^(--|\\|$)'; }
before=$(facts)
assert_exit 30 slipway check --scratch-url "$playground"
assert_lacks "$ERR" NOTICE
assert_same "$before" "$(facts)"
sql "$PG_URL" 'GRANT CREATE ON DATABASE app TO modest'
sql "${PG_URL%/*}/app" 'GRANT ALL ON SCHEMA public TO modest'
assert_exit 0 slipway revision --autogenerate -m types --scratch-url "$playground"
assert_file "$OUT"
assert_same "$before" "$(facts)"
rm migrations/versions/*

# Emptied again, it is as a new one is.
sql "${PG_URL%/*}/app" 'REVOKE ALL ON SCHEMA public FROM modest'
assert_exit 0 slipway diff --scratch-url "$playground" --privileges --exclude-kind enum
assert_same '' "$OUT"

# It is not the target, by whatever name.
for name in 127.0.0.1 localhost; do
    assert_exit 10 slipway check --scratch-url "postgresql://modest@$name:$PG_PORT/app"
    assert_contains "$ERR" 'is the database to compare itself'
done

sql "$playground" "CREATE TYPE precious_mood AS ENUM ('ok')"
assert_exit 10 slipway check --scratch-url "$playground"
assert_contains "$ERR" 'is not empty: type precious_mood'
sql "$playground" 'DROP TYPE precious_mood; CREATE TABLE precious (id int)'
assert_exit 10 slipway check --scratch-url "$playground"
assert_contains "$ERR" 'is not empty: precious'
assert_same precious "$(sql "$playground" 'SELECT relname FROM pg_class WHERE oid >= 16384')"

# What a killed run left there is ours, and goes.
sql "$playground" 'DROP TABLE precious; CREATE SCHEMA slipway_scratch; CREATE TABLE left_behind ();'
assert_exit 30 slipway check --scratch-url "$playground"
assert_same "$before" "$(facts)"
run slipway config --scratch-url 'postgresql://u:secret@h/d'
assert_contains "$OUT" 'postgresql://u:***@h/d'
assert_lacks "$OUT" secret

# --- SQLite has its own -----------------------------------------------------------------------------------
assert_exit 2 "$SLIPWAY" --dir migrations --url sqlite:///x.db check --scratch-url "$playground"
assert_contains "$ERR" "SQLite's scratch databases are in memory"
