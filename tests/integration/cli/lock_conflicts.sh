#!/usr/bin/env bash
# Who stands in the way: another runner (waited for, named, exit status 21), or a session that holds
# a table (tried again, named, exit status 22).
source "$(dirname "$0")/../harness.sh"

write_revision migrations first '' 'CREATE TABLE t (id int);' 'DROP TABLE t;'
write_revision slow first '' 'CREATE TABLE t (id int);' 'DROP TABLE t;'
write_revision slow long_one first 'SELECT pg_sleep(4); CREATE TABLE u (id int);' 'DROP TABLE u;'
slipway() { "$SLIPWAY" --url "$URL" "$@"; }
new_postgres_database
assert_exit 0 slipway upgrade head

has_lock() { [[ $(sql "$URL" "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") == 1 ]]; }

# --- another runner -----------------------------------------------------------------------------------------

slipway --dir slow upgrade head 2>holder.err &
holder=$!
wait_until 10 has_lock || fail 'the other runner does not take the lock'
before=$(dump "$URL")
for command in 'upgrade head' 'downgrade base' 'stamp base'; do
    [[ $command != upgrade* ]] || command="--dir slow $command"
    # shellcheck disable=SC2086 # words
    assert_exit 21 slipway $command --lock-wait 300ms
    assert_same '' "$OUT"
    assert_contains "$ERR" 'slipway: error: the lock is held by'
    assert_contains "$ERR" 'long_one'
    assert_contains "$ERR" "$(hostname)"
    assert_contains "$ERR" '--lock-wait'
done
assert_exit 0 slipway unlock
assert_contains "$OUT" 'long_one'
assert_exit 0 slipway status
assert_contains "$OUT" 'long_one'

# Nothing to do needs no lock, and nobody is kept from looking.
assert_exit 0 slipway upgrade head --lock-wait 0
assert_exit 0 slipway --dir slow current
assert_same first "$OUT"
kill -0 "$holder" || fail 'the other runner was too fast for this test'
assert_same "$before" "$(dump "$URL")"

# Waited for, it leaves nothing to do.
assert_exit 0 slipway --dir slow upgrade head
wait "$holder" || fail "the other runner failed: $(<holder.err)"
assert_contains "$ERR" 'waiting for the lock, held by'
assert_contains "$ERR" 'got the lock after'
assert_contains "$ERR" 'nothing to do'
assert_same long_one "$(heads_of "$URL")"

# Ended by force, it has lost its session; the next run is not in its way.
assert_exit 0 slipway --dir slow downgrade -1
slipway --dir slow upgrade head >/dev/null 2>holder.err &
holder=$!
wait_until 10 has_lock || fail 'the other runner does not take the lock'
assert_exit 0 slipway unlock --force
status=0
wait "$holder" || status=$?
assert_same 22 "$status"
assert_same first "$(heads_of "$URL")"
assert_exit 0 slipway unlock
assert_contains "$OUT" 'nobody'

# --- a table in use -------------------------------------------------------------------------------------------

write_revision migrations alter first 'SELECT 1; ALTER TABLE t ADD COLUMN v int;' 'ALTER TABLE t DROP COLUMN v;'

# Holds the table in an idle transaction until its input ends; its process id is in BLOCKER.
hold_table() {
    coproc TABLE { psql -X -q -A -t -d "$URL" 2>&1; }
    echo "SET application_name = 'a forgotten console'; BEGIN; SELECT 1 FROM t; LOCK TABLE t IN ACCESS SHARE MODE;
        SELECT 'pid ' || pg_backend_pid();" >&"${TABLE[1]}"
    local line
    while read -r line <&"${TABLE[0]}" && [[ $line != pid* ]]; do :; done
    BLOCKER=${line#pid }
    HOLDER=$TABLE_PID
}

release_table() {
    echo 'COMMIT; \q' >&"${TABLE[1]}"
    wait "$HOLDER" || true
}

before=$(dump "$URL")
for mode in '' --transaction=each; do
    hold_table
    # shellcheck disable=SC2086 # none, or one word
    assert_exit 22 slipway upgrade head --lock-timeout 300ms --lock-retries 2 $mode
    assert_same '' "$OUT"
    assert_contains "$ERR" 'migrations/versions/alter.sql:8:11: canceling statement due to lock timeout (55P03)'
    assert_contains "$ERR" 'blocked by: '
    assert_contains "$ERR" "$BLOCKER"
    assert_contains "$ERR" 'a forgotten console'
    assert_contains "$ERR" 'attempt 2 of 2'
    assert_lacks "$ERR" 'attempt 3'
    release_table
    assert_same "$before" "$(dump "$URL")"
done

# The default gives the table back in between, so that those who only read get on.
hold_table
slipway upgrade head --lock-timeout 500ms 2>waiting.err &
runner=$!
wait_until 10 grep -q 'rolled back' waiting.err || fail "no second attempt: $(<waiting.err)"
PGOPTIONS='-c statement_timeout=5s' sql "$URL" 'SELECT count(*) FROM t' >/dev/null
release_table
wait "$runner" || fail "it does not succeed once the table is free: $(<waiting.err)"
assert_same alter "$(heads_of "$URL")"
assert_contains "$(<waiting.err)" 'a forgotten console'

# Outside of a transaction as well.
printf -- '-- off\n-- Revision ID: off\n-- Revises: alter\n-- Transaction: off\n-- migrate:up\nDROP TABLE t;\n' \
    >migrations/versions/off.sql
before=$(dump "$URL")
hold_table
assert_exit 22 slipway upgrade head --lock-timeout 300ms --lock-retries 1
assert_contains "$ERR" 'migrations/versions/off.sql:6:1: canceling statement due to lock timeout (55P03)'
assert_contains "$ERR" "$BLOCKER"
release_table
assert_same alter "$(heads_of "$URL")"
assert_exit 0 slipway upgrade head
assert_same off "$(heads_of "$URL")"
