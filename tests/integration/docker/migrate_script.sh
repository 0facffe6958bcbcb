#!/usr/bin/env bash
# scripts/migrate.sh and scripts/create_migration.sh with a real engine: the user's own files, statuses
# and signals.
# shellcheck disable=SC2119 # optional arguments
source "$(dirname "$0")/support/containers.sh"

migrate=$PROJECT/scripts/migrate.sh
export SLIPWAY_IMAGE=$IMAGE
mkdir app
cd app
cp -r "$PROJECT/migrations" .

# SQLite in the working folder, without a word of configuration; the image is there, so it is Docker.
assert_exit 0 "$migrate" upgrade head
assert_contains "$ERR" "running in Docker, image $IMAGE"
assert_file slipway.db
assert_same "$(stat -c %u .)" "$(stat -c %u slipway.db)"
assert_exit 0 "$migrate" current
assert_same '639dce8a593b (head)' "$OUT"
assert_exit 2 "$migrate" upgrad head
assert_exit 5 "$migrate" upgrade no-such-revision

# A new revision has a path that is true outside.
assert_exit 0 "$PROJECT/scripts/create_migration.sh" 'Add a rating'
assert_matches "$OUT" "^migrations/versions/[0-9a-f]{12}_add_a_rating.sql$"
assert_file "$OUT"
assert_exit 30 "$migrate" current --check-heads
for arguments in '' '--head x'; do
    # shellcheck disable=SC2086 # words
    assert_exit 2 "$PROJECT/scripts/create_migration.sh" $arguments
    assert_contains "$ERR" 'usage:'
done

# PostgreSQL, by the name it has in its network; the password is in a file elsewhere.
start_database
printf '%s\n' "$DB_PASSWORD" >"$TMP/password"
export SLIPWAY_DOCKER_NETWORK=$NETWORK PGPASSWORD_FILE=$TMP/password \
    DATABASE_URL=postgresql://postgres@db/app
assert_exit 0 "$migrate" upgrade 639dce8a593b
assert_same 639dce8a593b "$(db_sql 'SELECT version_num FROM alembic_version')"

# One on the loopback of this machine, through the host's network.
start_postgres
unset SLIPWAY_DOCKER_NETWORK PGPASSWORD_FILE
DATABASE_URL=${PG_URL/127.0.0.1/localhost} assert_exit 0 "$migrate" upgrade head
assert_same "$(sed -n 's/^-- Revision ID: //p' migrations/versions/*_add_a_rating.sql)" "$(heads_of "$PG_URL")"

# A signal reaches the program, and its status comes back.
write_revision slow s1 '' 'SELECT pg_sleep(60)'
SLIPWAY_DOCKER_NETWORK=$NETWORK DATABASE_URL=$DB_URL "$migrate" upgrade head --dir slow \
    --version-table other >log 2>&1 &
pid=$!
is_napping() {
    [[ $(db_sql "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == 1 ]]
}
wait_until 20 is_napping || fail "it does not run: $(cat log)"
kill -TERM $pid
status=0
wait $pid || status=$?
assert_same 143 "$status"
assert_contains "$(cat log)" 'stopped by SIGTERM'
