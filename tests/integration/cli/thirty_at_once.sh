#!/usr/bin/env bash
# Labels: slow
# Thirty runners at once: all exit 0, and each revision runs once.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

# at_once COUNT COMMAND...: all of them end with status 0. What they said is in $TMP/at_once.*.
at_once() {
    local count=$1 n pids=() failed=0
    shift
    rm -f "$TMP"/at_once.*
    for ((n = 1; n <= count; ++n)); do
        "$@" >"$TMP/at_once.$n.out" 2>"$TMP/at_once.$n" </dev/null &
        pids+=($!)
    done
    for n in "${!pids[@]}"; do
        wait "${pids[n]}" || {
            failed=1
            cat "$TMP/at_once.$((n + 1))" >&2
        }
    done
    ((!failed)) || fail "not every one of $count runners exits 0: $*"
}

slipway() { "$SLIPWAY" --url "$URL" "$@"; }
ran() { sql "$URL" 'SELECT revision FROM ran ORDER BY 1' | paste -sd ' '; }
recorded() { sql "$URL" 'SELECT revision FROM slipway_history ORDER BY 1' | paste -sd ' '; }

for n in {1..6}; do
    write_revision plain "r$n" "r$((n - 1))" "INSERT INTO ran VALUES ('r$n')" \
        "DELETE FROM ran WHERE revision = 'r$n'"
    write_revision concurrent "r$n" "r$((n - 1))" "INSERT INTO ran VALUES ('r$n')"
done
for folder in plain concurrent; do
    write_revision $folder r1 '' "CREATE TABLE ran (revision text); INSERT INTO ran VALUES ('r1')" \
        'DROP TABLE ran'
done
write_off_revision concurrent r3 r2 "CREATE INDEX CONCURRENTLY ran_index ON ran (revision);
INSERT INTO ran VALUES ('r3')"
write_off_revision concurrent r5 r4 "CREATE INDEX CONCURRENTLY ON ran (revision);
INSERT INTO ran VALUES ('r5'); REINDEX TABLE CONCURRENTLY ran"

all='r1 r2 r3 r4 r5 r6'
for server in postgres sqlite; do
    for folder in plain concurrent; do
        [[ $server-$folder != sqlite-concurrent ]] || continue
        for mode in all each; do
            new_database $server
            at_once 30 slipway --dir $folder upgrade head --transaction $mode
            assert_same "$all" "$(ran)"
            assert_same "$all" "$(recorded)"
            assert_same r6 "$(heads_of "$URL")"
        done
    done
    [[ $server == sqlite ]] || assert_same '' "$(invalid_indexes "$URL")"

    # Nothing to do: no runner waits for another.
    began=$(milliseconds)
    at_once 50 slipway --dir plain upgrade head
    took=$(($(milliseconds) - began))
    ((took < 10000)) || fail "50 runners with nothing to do took $took ms on $server"
    assert_same "$all" "$(ran)"
done

# --- the second of two runners has other revisions: it plans anew under the lock --------------------

mkdir -p newer/versions
cp plain/versions/* newer/versions
write_revision newer r7 r6 "INSERT INTO ran VALUES ('r7')"
mkdir -p branch/versions
cp plain/versions/r[1-4].sql branch/versions
write_revision branch b5 r4 "INSERT INTO ran VALUES ('b5')"
slow='SELECT pg_sleep(1)'
sed -i "s/^INSERT INTO ran VALUES ('r6')/$slow; &/" plain/versions/r6.sql
in_nap="SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND
    wait_event = 'PgSleep'"
start_first() {
    new_postgres_database
    start slipway --dir plain upgrade head
    wait_for_answer "$URL" "$in_nap" 1
}

start_first
assert_exit 0 slipway --dir newer upgrade head
finish_run "$PID" "$LOG"
assert_same 0 "$STATUS"
assert_same "$all r7" "$(ran)"

# Its own are a subset: the database is ahead of them by then.
start_first
assert_exit 6 slipway --dir branch upgrade head
assert_contains "$ERR" r6
finish_run "$PID" "$LOG"
assert_same 0 "$STATUS"
assert_same "$all" "$(ran)"

start_first
assert_exit 0 slipway --dir branch upgrade head --allow-ahead
finish_run "$PID" "$LOG"
assert_same 0 "$STATUS"
assert_same "$all" "$(ran)"
