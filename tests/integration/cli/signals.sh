#!/usr/bin/env bash
# SIGTERM and SIGINT at every stage of a run on PostgreSQL: never exit status 0, the lock is free
# afterwards, and the next run finishes the work.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

slipway() { exec "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
now() { (slipway "$@"); }

# nap SECONDS: a statement that takes its time, but not once the table `wide_awake` is there.
nap() {
    echo "DO \$\$ BEGIN IF to_regclass('public.wide_awake') IS NULL THEN
        PERFORM pg_sleep($1); END IF; END \$\$;"
}

in_nap="SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND
    wait_event = 'PgSleep'"

# stopped SIGNAL STATUS MILLISECONDS: the run of PID and LOG ends so, and its lock is free.
stopped() {
    kill "-$1" "$PID"
    assert_ends "$2" "$3" "$PID" "$LOG"
    assert_contains "$ERR" "stopped by SIG$1"
    wait_for_answer "$URL" "$in_nap" 0
    assert_same 0 "$(lock_count "$URL")"
}

# next_run_finishes REVISIONS...: each is there, and has run once.
next_run_finishes() {
    sql "$URL" 'CREATE TABLE IF NOT EXISTS wide_awake ()'
    assert_exit 0 now upgrade head
    assert_same "$*" "$(sql "$URL" 'SELECT revision FROM ran ORDER BY 1' | paste -sd ' ')"
    assert_same '' "$(sql "$URL" "SELECT revision FROM slipway_history WHERE state <> 'done'")"
}

# --- waiting for the database -----------------------------------------------------------------------

write_revision migrations r01 '' 'CREATE TABLE ran (revision text);
INSERT INTO ran VALUES ('"'r01'"')'
for signal in TERM INT; do
    status=$([[ $signal == TERM ]] && echo 143 || echo 130)
    URL=postgresql://postgres@127.0.0.1:$(free_port)/nobody
    start slipway upgrade head
    wait_for_log "$LOG" 'waiting for'
    kill "-$signal" "$PID"
    assert_ends "$status" 1000 "$PID" "$LOG"

    start slipway wait --timeout 30s
    wait_for_log "$LOG" 'waiting for'
    kill "-$signal" "$PID"
    assert_ends "$status" 1000 "$PID" "$LOG"
done

# --- in a transaction that would be rolled back anyway, and waiting for its lock -------------------

write_revision migrations r02 r01 "CREATE TABLE big (id int); $(nap 30) INSERT INTO ran VALUES ('r02')"
for signal in TERM INT; do
    status=$([[ $signal == TERM ]] && echo 143 || echo 130)
    new_postgres_database
    start slipway upgrade head
    wait_for_answer "$URL" "$in_nap" 1
    holder=$PID holder_log=$LOG

    start slipway upgrade head
    wait_for_log "$LOG" 'waiting for the lock, held by slipway/'
    kill "-$signal" "$PID"
    assert_ends "$status" 1000 "$PID" "$LOG"
    assert_same 1 "$(lock_count "$URL")"

    PID=$holder LOG=$holder_log
    stopped "$signal" "$status" 1000
    assert_contains "$ERR" 'nothing was changed'
    assert_contains "$ERR" 'while applying r02'
    assert_contains "$ERR" 'migrations/versions/r02.sql:'
    assert_same '' "$(sql "$URL" "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")"
    next_run_finishes r01 r02
done

# --- each revision its own transaction: the one that runs may end ----------------------------------

write_revision migrations r02 r01 "$(nap 0.7) SET work_mem = '5MB'; $(nap 0.7)
INSERT INTO ran VALUES ('r02')"
write_revision migrations r03 r02 "INSERT INTO ran VALUES ('r03')"
new_postgres_database
start slipway upgrade head --transaction each
wait_for_answer "$URL" "$in_nap" 1
stopped TERM 143 3000
assert_same r02 "$(heads_of "$URL")"
assert_same 'r01 up done'$'\n''r02 up done' "$(history_of "$URL")"
assert_contains "$ERR" '2 of 3 revisions are done and stay'
next_run_finishes r01 r02 r03

# Its time is counted from the signal, however many messages it takes.
new_postgres_database
start slipway upgrade head --transaction each --shutdown-timeout 1s
wait_for_answer "$URL" "$in_nap" 1
stopped INT 130 1300
assert_same r01 "$(heads_of "$URL")"
next_run_finishes r01 r02 r03

# A second signal cancels at once.
write_revision migrations r02 r01 "$(nap 30) INSERT INTO ran VALUES ('r02')"
new_postgres_database
start slipway upgrade head --transaction each
wait_for_answer "$URL" "$in_nap" 1
kill -TERM "$PID"
sleep 0.3
kill -0 "$PID" || fail "the first signal did not let the revision go on"
kill -INT "$PID"
assert_ends 143 1000 "$PID" "$LOG"
assert_same r01 "$(heads_of "$URL")"
assert_same 0 "$(lock_count "$URL")"
next_run_finishes r01 r02 r03

# --- Transaction: off --------------------------------------------------------------------------------

# The running revision may end, all its statements.
write_off_revision migrations r02 r01 "$(nap 0.7) CREATE TABLE half (id int); $(nap 0.3)
INSERT INTO ran VALUES ('r02')"
new_postgres_database
start slipway upgrade head
wait_for_answer "$URL" "$in_nap" 1
stopped TERM 143 3000
assert_same 'r01 up done'$'\n''r02 up done' "$(history_of "$URL")"
next_run_finishes r01 r02 r03

# Or is cancelled, and goes on where it was.
new_postgres_database
start slipway upgrade head --shutdown-timeout 200ms
wait_for_answer "$URL" "$in_nap" 1
stopped TERM 143 1000
assert_same 'r01 up done'$'\n''r02 up started' "$(history_of "$URL")"
next_run_finishes r01 r02 r03

# CREATE INDEX CONCURRENTLY, held up by an old transaction.
hold_up() {
    psql -X -q -d "$URL" -c 'BEGIN ISOLATION LEVEL REPEATABLE READ' -c 'TABLE ran' \
        -c 'SELECT pg_sleep(60)' >/dev/null 2>&1 &
    BLOCKER=$!
    wait_for_answer "$URL" "$in_nap" 1
}
building="SELECT count(*) FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting for %'"
write_off_revision migrations r02 r01 "CREATE INDEX CONCURRENTLY IF NOT EXISTS ran_index ON ran (revision);
INSERT INTO ran VALUES ('r02')"
for signals in 'TERM' 'INT TERM'; do
    new_postgres_database
    assert_exit 0 now upgrade r01
    hold_up
    start slipway upgrade head --shutdown-timeout "$([[ $signals == TERM ]] && echo 1s || echo 60s)" \
        --lock-timeout 1m
    wait_for_answer "$URL" "$building" 1
    for signal in $signals; do
        kill "-$signal" "$PID"
        sleep 0.3
    done
    assert_ends "$([[ $signals == TERM ]] && echo 143 || echo 130)" 1500 "$PID" "$LOG"
    assert_same 0 "$(lock_count "$URL")"
    assert_same ran_index "$(invalid_indexes "$URL")"
    kill "$BLOCKER"
    wait "$BLOCKER" || true
    sql "$URL" "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'
        AND datname = current_database()" >/dev/null
    next_run_finishes r01 r02 r03
    assert_contains "$ERR" 'going on at statement 1'
    assert_same '' "$(invalid_indexes "$URL")"
    assert_same 1 "$(sql "$URL" "SELECT count(*) FROM pg_indexes WHERE indexname = 'ran_index'")"
done

# --- as process 1 of a container: signals have no default action there ------------------------------

in_namespace=(unshare --pid --fork --kill-child --mount-proc)
((EUID == 0)) || in_namespace+=(--user --map-root-user)
"${in_namespace[@]}" true 2>/dev/null || skip "this machine cannot make a process 1 (unshare)"
write_revision migrations r02 r01 "$(nap 30) INSERT INTO ran VALUES ('r02')"
for signal in TERM INT; do
    new_postgres_database
    start "${in_namespace[@]}" "$SLIPWAY" --dir migrations --url "$URL" upgrade head
    wait_for_answer "$URL" "$in_nap" 1
    first=$(pgrep -P "$PID")
    kill "-$signal" "$first"
    assert_ends "$([[ $signal == TERM ]] && echo 143 || echo 130)" 1000 "$PID" "$LOG"
    assert_same '' "$(sql "$URL" "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")"
    next_run_finishes r01 r02 r03
done

# --- SQLite --------------------------------------------------------------------------------------

rm -r migrations
slow="CREATE TABLE slow AS WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n
    WHERE n < 4000000000) SELECT max(n) FROM n"
write_revision migrations r01 '' 'CREATE TABLE ran (revision text)'
write_revision migrations r02 r01 "$slow"
for mode in all each; do
    new_sqlite_database
    start slipway upgrade head --transaction "$mode" --shutdown-timeout 300ms
    holder=$PID holder_log=$LOG
    wait_for_log "$LOG" 'r01 -> r02'
    start slipway upgrade head
    wait_for_log "$LOG" 'waiting for the lock'
    kill -INT "$PID"
    assert_ends 130 1000 "$PID" "$LOG"
    kill -TERM "$holder"
    assert_ends 143 1000 "$holder" "$holder_log"
    assert_same "$([[ $mode == all ]] || echo r01)" "$(heads_of "$URL" 2>/dev/null || true)"
    assert_exit 0 now upgrade r01
done
