#!/usr/bin/env bash
# Labels: slow
# What a long statement shows: a line in place on a terminal, a log line every ten seconds elsewhere,
# with the server's own view; and that none of it garbles the log.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

command -v script >/dev/null || skip "no script(1), of bsdutils"
export TERM=xterm

exec_slipway() { exec "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
# on_terminal COMMAND...: its output as a terminal got it is in RAW, and what is left of each line in
# SCREEN.
on_terminal() {
    local words
    printf -v words '%q ' "$SLIPWAY" --dir migrations --url "$URL" "$@"
    STATUS=0
    script -qec "stty cols 100; $words" /dev/null >"$TMP/.raw" </dev/null || STATUS=$?
    RAW=$(tr -d '\0' <"$TMP/.raw")
    SCREEN=$(sed -E $'s/\r*$//; s/.*\r\x1b\\[2K//' "$TMP/.raw")
}

new_postgres_database
write_revision migrations r1 '' 'CREATE TABLE item (id int)'
write_revision migrations r2 r1 "SELECT pg_sleep(1.5); DO \$\$ BEGIN RAISE NOTICE 'halfway'; END \$\$; SELECT pg_sleep(1)"
write_revision migrations r3 r2 'SELECT pg_sleep(1)'

# --- on a terminal -------------------------------------------------------------------------------

on_terminal --transaction each upgrade head
assert_same 0 "$STATUS"
erase=$'\r\e[2K'
assert_contains "$RAW" "${erase}revision 2 of 3 "
assert_contains "$RAW" "${erase}revision 3 of 3 "
assert_matches "$RAW" 'r2, [0-9.]+ s, one of 3 statements from r2.sql:8'
assert_matches "$RAW" 'r3, [0-9]+ ms, r3.sql:8'
assert_contains "$RAW" $'\e[32m'
# Every line of the log is whole, and nothing else is left.
assert_same 'INFO  [slipway] Running upgrade  -> r1, revision r1
INFO  [slipway] Running upgrade r1 -> r2, revision r2
INFO  [slipway] NOTICE: halfway
INFO  [slipway] Running upgrade r2 -> r3, revision r3' "$(sed '/done: 3 revisions/d' <<<"$SCREEN")"
assert_contains "$SCREEN" 'INFO  [slipway] done: 3 revisions'

# A failure leaves the line as it found it.
write_revision migrations r4 r3 'SELECT pg_sleep(1); SELECT 1 / 0'
on_terminal upgrade head
assert_same 3 "$STATUS"
assert_contains "$RAW" "${erase}revision 1 of 1 "
assert_contains "$SCREEN" 'slipway: error: migrations/versions/r4.sql:8:21: division by zero (22012)'
assert_lacks "$SCREEN" 'revision 1 of 1'

# No bar where it is not wanted.
for words in '--quiet upgrade head' '--log-format json upgrade head'; do
    # shellcheck disable=SC2086 # the words of the command
    on_terminal $words
    assert_same 3 "$STATUS"
    assert_lacks "$RAW" $'\e['
done
TERM=dumb on_terminal upgrade head
assert_lacks "$RAW" $'\e['
NO_COLOR=1 on_terminal upgrade head
assert_contains "$RAW" "$erase"
assert_lacks "$RAW" $'\e[3'

# SQLite knows the statement.
new_sqlite_database
rm migrations/versions/*
write_revision migrations s1 '' 'CREATE TABLE item (id int);
INSERT INTO item WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 6000000) SELECT sum(i) FROM n;'
on_terminal upgrade head
assert_same 0 "$STATUS"
assert_matches "$RAW" 'revision 1 of 1 s1, [0-9.]+ m?s, s1.sql:9'

# --- elsewhere -----------------------------------------------------------------------------------

# A lock in the way: who holds it. One step of several in a message: which of them runs.
new_postgres_database
rm migrations/versions/*
write_revision migrations r1 '' 'CREATE TABLE item (id int)'
write_revision migrations r2 r1 'SELECT 1'
write_revision migrations r3 r2 'LOCK TABLE busy'
sql "$URL" 'CREATE TABLE busy (id int)'
PGAPPNAME=holder psql -X -q -d "$URL" -c 'BEGIN; LOCK TABLE busy; SELECT pg_sleep(13); COMMIT' >/dev/null &
holder=$!
sleep 0.5
start exec_slipway --lock-timeout 0 upgrade head
write_log=$LOG
run_pid=$PID

# An index that takes long, in another database at the same time: its lock is waited for first, then
# the server tells how far it is.
first_url=$URL
new_postgres_database
second_url=$URL
rm -rf two
write_revision two i1 '' 'CREATE TABLE wide (id int, text text)'
write_off_revision two i2 i1 "INSERT INTO wide SELECT n, md5(n::text) FROM generate_series(1, 1000) n;
CREATE FUNCTION slow(text) RETURNS text IMMUTABLE LANGUAGE sql AS \$\$ SELECT \$1 FROM pg_sleep(0.013) \$\$;
CREATE INDEX CONCURRENTLY wide_slow ON wide (slow(text));"
"$SLIPWAY" --dir two --url "$second_url" --log-format json upgrade head >"$TMP/two.out" 2>"$TMP/two.log" </dev/null &
two_pid=$!

finish_run "$run_pid" "$write_log"
assert_same 0 "$STATUS"
assert_matches "$ERR" 'still running r3 after 1[0-9.]+ s: migrations/versions/r3.sql:8:1; waits for pid [0-9]+ \(holder, user '
assert_contains "$ERR" 'Running upgrade r2 -> r3'
wait "$holder"

STATUS=0
wait "$two_pid" || STATUS=$?
assert_same 0 "$STATUS"
line=$(grep '"event":"statement_running"' "$TMP/two.log" | head -1)
assert_contains "$line" '"revision":"i2"'
assert_contains "$line" '"place":"two/versions/i2.sql:'
assert_matches "$line" '"progress":"building index: [a-z ]+, [0-9]+ % of [0-9]+ blocks"'

# The observer is gone with the run, and held nothing.
assert_same 0 "$(sql "$first_url" "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'slipway%'")"
