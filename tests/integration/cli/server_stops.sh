#!/usr/bin/env bash
# Labels: slow
# A server that stops in the middle of a run: exit 22, the message says where the database is, and the
# next run finishes. A server that starts late. A statement whose runner is gone.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

start_postgres max_connections=100
slipway() { exec "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
now() { (slipway "$@"); }
made=0
new_own_database() {
    local name=app$((++made))
    sql "$PG_URL" "CREATE DATABASE $name"
    URL=${PG_URL%/*}/$name
}

nap() {
    echo "DO \$\$ BEGIN IF to_regclass('public.wide_awake') IS NULL THEN
        PERFORM pg_sleep($1); END IF; END \$\$;"
}
in_nap="SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND
    wait_event = 'PgSleep'"

next_run_finishes() {
    sql "$URL" 'CREATE TABLE IF NOT EXISTS wide_awake ()'
    assert_exit 0 now upgrade head
    assert_same "$*" "$(sql "$URL" 'SELECT revision FROM ran ORDER BY 1' | paste -sd ' ')"
    assert_same '' "$(sql "$URL" "SELECT revision FROM slipway_history WHERE state <> 'done'")"
    assert_same "$*" "$(sql "$URL" 'SELECT revision FROM slipway_history ORDER BY 1' | paste -sd ' ')"
}

# stop_under PID LOG MODE: the server stops, and the run ends with 22; then the server is back.
stop_under() {
    stop_postgres "$3"
    assert_ends 22 5000 "$1" "$2"
    resume_postgres || fail 'the server does not start again'
}

write_revision migrations r1 '' "CREATE TABLE ran (revision text); INSERT INTO ran VALUES ('r1')"

# --- in a transactional statement -------------------------------------------------------------------

write_revision migrations r2 r1 "INSERT INTO ran VALUES ('r2'); $(nap 60)"
write_revision migrations r3 r2 "INSERT INTO ran VALUES ('r3')"
for mode in fast immediate; do
    new_own_database
    start slipway upgrade head
    wait_for_answer "$URL" "$in_nap" 1
    stop_under "$PID" "$LOG" $mode
    assert_contains "$ERR" 'applying r2'
    assert_contains "$ERR" 'nothing was changed; the database is at <base>'
    assert_same '' "$(sql "$URL" "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")"
    next_run_finishes r1 r2 r3

    new_own_database
    start slipway upgrade head --transaction each
    wait_for_answer "$URL" "$in_nap" 1
    stop_under "$PID" "$LOG" $mode
    assert_contains "$ERR" '1 of 3 revisions is done and stays; the database is at r1'
    assert_same r1 "$(heads_of "$URL")"
    next_run_finishes r1 r2 r3
done

# One backend is ended by its administrator.
new_own_database
start slipway upgrade head
wait_for_answer "$URL" "$in_nap" 1
sql "$URL" "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'" >/dev/null
assert_ends 22 2000 "$PID" "$LOG"
assert_contains "$ERR" 57P01
assert_contains "$ERR" 'nothing was changed'
next_run_finishes r1 r2 r3

# --- in a Transaction: off file ---------------------------------------------------------------------

write_off_revision migrations r2 r1 "INSERT INTO ran VALUES ('r2');
CREATE INDEX CONCURRENTLY ran_index ON ran (revision);
$(nap 60)
CREATE TABLE after_nap (id int)"
for mode in fast immediate; do
    new_own_database
    start slipway upgrade head
    wait_for_answer "$URL" "$in_nap" 1
    stop_under "$PID" "$LOG" $mode
    assert_contains "$ERR" 'statement 3 of revision r2'
    assert_contains "$ERR" 'the 2 before it are done and stay'
    assert_same 'r1 up done'$'\n''r2 up started' "$(history_of "$URL")"
    next_run_finishes r1 r2 r3
    assert_contains "$ERR" 'going on at statement 3'
done

# --- in a run of many small revisions ---------------------------------------------------------------

previous=r1
all=(r1)
for n in {1001..1300}; do
    write_revision migrations "r$n" "$previous" "INSERT INTO ran VALUES ('r$n')"
    previous=r$n
    all+=("r$n")
done
rm migrations/versions/r[23].sql
for mode in fast immediate; do
    new_own_database
    sql "$URL" "$(printf "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL,
        CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))")"
    start slipway upgrade head --transaction each
    wait_for_answer "$URL" "SELECT version_num > 'r1020' FROM alembic_version" t
    stop_under "$PID" "$LOG" $mode
    at=$(heads_of "$URL")
    assert_matches "$ERR" "[0-9]+ of 301 revisions are done and stay; the database is at $at|$(
    )whether this transaction was committed is not known"
    assert_same "$(printf '%s\n' "${all[@]}" | awk -v at="$at" '1; $0 == at { exit }')" \
        "$(sql "$URL" 'SELECT revision FROM slipway_history ORDER BY id')"
    next_run_finishes "${all[@]}"
done

# --- a server that starts after us ------------------------------------------------------------------

stop_postgres fast
start slipway upgrade head
wait_for_log "$LOG" 'waiting for'
sleep 3
resume_postgres || fail 'the server does not start again'
finish_run "$PID" "$LOG"
assert_same 0 "$STATUS"
assert_contains "$ERR" 'is ready after'

# --- a runner that was killed: the server ends its statement and frees its lock --------------------

new_own_database
write_revision migrations r2 r1 "$(nap 60)"
rm migrations/versions/r1???.sql
start slipway upgrade head
wait_for_answer "$URL" "$in_nap" 1
kill -KILL "$PID"
began=$(milliseconds)
sql "$URL" 'CREATE TABLE wide_awake ()'
assert_exit 0 now upgrade head
assert_contains "$ERR" 'waiting for the lock'
took=$(($(milliseconds) - began))
((took < 5000)) || fail "the killed runner's statement kept the lock for $took ms"
