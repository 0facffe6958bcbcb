#!/usr/bin/env bash
# The scripts of entrypoint/ in containers: the application starts behind its migrations and never
# without them, secrets come from files, signals reach who they are meant for.
# shellcheck disable=SC2119 # optional arguments
source "$(dirname "$0")/support/containers.sh"

start_database
slipway_options postgresql://postgres@db/app
printf '%s\n' "$DB_PASSWORD" >password
chmod a+rx "$TMP"
OPTIONS+=(--volume "$TMP/password:/run/secrets/password:ro"
    --env PGPASSWORD_FILE=/run/secrets/password)
entry() {
    local script=$1 folder=$2
    shift 2
    docker run --rm "${OPTIONS[@]}" --volume "$folder:/migrations:ro" "${ENVIRONMENT[@]}" \
        --entrypoint "/entrypoint/$script.sh" "$SHELL_IMAGE" "$@"
}
ENVIRONMENT=()
example=$PROJECT/migrations

# --- docker-entrypoint.sh -------------------------------------------------------------------------

# MIGRATE=off leaves the database alone.
ENVIRONMENT=(--env MIGRATE=off)
assert_exit 0 entry docker-entrypoint "$example" echo started
assert_same started "$OUT"
assert_same '' "$(db_sql "SELECT to_regclass('alembic_version')")"
ENVIRONMENT=(--env MIGRATE=perhaps)
assert_exit 2 entry docker-entrypoint "$example" echo started
assert_contains "$ERR" "MIGRATE is 'perhaps', expected on or off"
ENVIRONMENT=()
assert_exit 2 entry docker-entrypoint "$example"
assert_contains "$ERR" "expected the application's command"

# A migration that fails: the application is not started.
cp -r "$example" broken
write_revision broken bad0 639dce8a593b 'CREATE TABLE x (); SELECT 1/0;'
chmod -R a+rX broken
assert_exit 3 entry docker-entrypoint "$TMP/broken" echo started
assert_same '' "$OUT"
assert_contains "$ERR" 'migrations/versions/bad0.sql:8:20: division by zero'

# Variables are Slipway's own; the application gets its arguments as they were.
ENVIRONMENT=(--env SLIPWAY_SEED_SET=dev)
# shellcheck disable=SC2016 # as it is
assert_exit 0 entry docker-entrypoint "$example" printf '<%s>' 'a b' '' '*' '$HOME'
assert_same "<a b><><*><\$HOME>" "$OUT"
assert_same 4 "$(db_sql 'SELECT count(*) FROM image')"
assert_exit 42 entry docker-entrypoint "$example" sh -c 'exit 42'
assert_exit 127 entry docker-entrypoint "$example" no-such-program

# The application is process 1 and has the signals.
ENVIRONMENT=()
start_container "${OPTIONS[@]}" --volume "$example:/migrations:ro" \
    --entrypoint /entrypoint/docker-entrypoint.sh "$SHELL_IMAGE" \
    sh -c 'trap "echo stopped by $$; exit 7" TERM; echo ready; while :; do sleep 0.1; done'
wait_for_log "$CONTAINER" ready
docker stop "$CONTAINER" >/dev/null
assert_same 7 "$(exit_of "$CONTAINER")"
assert_contains "$(docker logs "$CONTAINER" 2>&1)" 'stopped by 1'

# --- wait-for-db.sh -------------------------------------------------------------------------------

assert_exit 0 entry wait-for-db "$example" echo started
assert_same started "$OUT"
assert_exit 0 entry wait-for-db "$example"
assert_same '' "$OUT"
assert_exit 5 entry wait-for-db "$example" sh -c 'exit 5'
ENVIRONMENT=(--env WAIT_TIMEOUT=1s --env DATABASE_URL=postgresql://postgres@nowhere/app)
assert_exit 20 entry wait-for-db "$example" echo started
assert_same '' "$OUT"

# Stopped while it waits: at once, with Slipway's own status, as process 1.
start_container "${OPTIONS[@]}" --env DATABASE_URL=postgresql://postgres@nowhere/app \
    --entrypoint /entrypoint/wait-for-db.sh "$SHELL_IMAGE" echo started
wait_for_log "$CONTAINER" waiting
docker stop "$CONTAINER" >/dev/null
assert_same 143 "$(exit_of "$CONTAINER")"
assert_lacks "$(docker logs "$CONTAINER" 2>/dev/null)" started

# --- slipway-shell --------------------------------------------------------------------------------

assert_exit 0 docker run --rm "${OPTIONS[@]}" --entrypoint /bin/sh "$SHELL_IMAGE" -c \
    'slipway --version && id -u && ls /entrypoint | wc -l'
assert_matches "$OUT" $'^slipway [0-9.]+\n65532\n3$'
