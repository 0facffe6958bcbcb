#!/usr/bin/env bash
# Through PgBouncer: in session mode everything works; in transaction mode, where a session lock
# excludes nobody, nothing is changed and the way out is named.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

start_postgres max_connections=100
slipway() { "$SLIPWAY" --dir "$PROJECT/migrations" --url "$URL" "$@"; }
tables() { sql "$DIRECT" "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"; }

# new_pooled_database: DIRECT reaches it by the server, URL through the pooler.
made=0
new_pooled_database() {
    local name=app$((++made))
    sql "$PG_URL" "CREATE DATABASE $name"
    DIRECT=${PG_URL%/*}/$name
    URL=postgresql://postgres@127.0.0.1:$PGBOUNCER_PORT/$name
}

# A pool of one in session mode has no place for a second session, and needs none.
at_head=
for size in 20 1; do
    start_pgbouncer session "$PG_PORT" "default_pool_size = $size" 'query_wait_timeout = 5'
    new_pooled_database
    SECONDS=0
    assert_exit 0 slipway upgrade head
    ((SECONDS < 4)) || fail "looking for a pooler took $SECONDS s"
    at_head=${at_head:-$(dump "$DIRECT" | sort)}
    assert_same "$at_head" "$(dump "$DIRECT" | sort)"
    assert_exit 0 slipway upgrade head
    assert_exit 0 slipway current
    assert_contains "$OUT" '(head)'
    assert_exit 0 slipway status
    assert_exit 0 slipway downgrade base
    assert_same '' "$(heads_of "$DIRECT")"
    assert_exit 0 slipway upgrade head --transaction each
    assert_same "$at_head" "$(dump "$DIRECT" | sort)"

    # The session goes back to the pool without the lock and without our settings.
    assert_same 0 "$(lock_count "$DIRECT")"
    assert_same 0 "$(sql "$URL" 'SHOW lock_timeout')"
done

for size in 20 1; do
    start_pgbouncer transaction "$PG_PORT" "default_pool_size = $size" 'query_wait_timeout = 5'
    new_pooled_database
    for command in 'upgrade head' 'stamp head' 'ensure-version'; do
        # shellcheck disable=SC2086 # the words of the command
        assert_exit 8 slipway $command
        assert_contains "$ERR" 'pooler in transaction mode'
        assert_contains "$ERR" 'pool_mode = session'
        assert_contains "$ERR" "the server's own address"
    done
    assert_same '' "$(tables)"

    # Looking needs no lock.
    assert_exit 0 slipway current

    # Nor is anything reverted.
    POOLED=$URL URL=$DIRECT
    assert_exit 0 slipway upgrade head
    URL=$POOLED
    assert_exit 8 slipway downgrade base
    assert_same "$at_head" "$(dump "$DIRECT" | sort)"
done
