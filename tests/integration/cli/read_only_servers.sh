#!/usr/bin/env bash
# Servers that answer but cannot be written to: waited for, as a failover ends; exit status 23 when it
# does not. What only reads works on them.
source "$(dirname "$0")/../harness.sh"

write_revision migrations first '' 'CREATE TABLE t (id int);' 'DROP TABLE t;'
slipway() { "$SLIPWAY" --url "$PG_URL" "$@"; }

# read_only WORDS: every command that changes waits, and gives up.
read_only() {
    local command
    for command in 'upgrade head' 'downgrade base' 'stamp head' ensure-version; do
        SECONDS=0
        # shellcheck disable=SC2086 # words
        assert_exit 23 slipway $command --wait 2s
        ((SECONDS < 6)) || fail "--wait 2s took $SECONDS s"
        assert_same '' "$OUT"
        assert_contains "$ERR" "$1"
        assert_contains "$ERR" 'hint: use the address of the primary server'
        assert_contains "$ERR" 'waiting for 127.0.0.1'
    done
    assert_exit 23 slipway wait --timeout 1s
    assert_exit 0 slipway current
    assert_exit 0 slipway status
    assert_exit 0 slipway upgrade head --dry-run
}

start_postgres default_transaction_read_only=on
read_only 'default_transaction_read_only is on'
export PGOPTIONS='-c default_transaction_read_only=off'
sql "$PG_URL" 'CREATE DATABASE writable'
sql "$PG_URL" 'ALTER DATABASE writable SET default_transaction_read_only = off'
unset PGOPTIONS
assert_exit 0 "$SLIPWAY" --url "${PG_URL%/*}/writable" upgrade head
stop_servers

start_postgres
assert_exit 0 slipway upgrade head
assert_exit 0 slipway downgrade base
sql "$PG_URL" 'CREATE TABLE kept (id int)'
make_standby
before=$(dump "$PG_URL")
read_only 'the server is a standby'
assert_same "$before" "$(dump "$PG_URL")"

# Promoted while somebody waits.
(sleep 1 && promote_standby) &
promotion=$!
assert_exit 0 slipway upgrade head --wait 30s
wait "$promotion"
assert_contains "$ERR" 'the server is a standby'
assert_contains "$ERR" 'is ready after'
assert_same first "$(heads_of "$PG_URL")"
