#!/usr/bin/env bash
# Through PgBouncer in a container of its own: session mode works, transaction mode is refused.
# shellcheck disable=SC2119 # optional arguments
source "$(dirname "$0")/support/containers.sh"

docker build -q -t slipway-test-pgbouncer "$INTEGRATION/docker/support/pgbouncer" >/dev/null 2>&1
start_database
start_pooler() {
    start_container --network "$NETWORK" --network-alias "$1-pool" \
        --env "POOL_MODE=$1" --env "DB_PASSWORD=$DB_PASSWORD" slipway-test-pgbouncer
}
start_pooler session
start_pooler transaction

slipway_options
through() {
    docker run --rm "${OPTIONS[@]}" --volume "$PROJECT/migrations:/migrations:ro" "$IMAGE" \
        "${@:2}" --url "postgresql://postgres:p%40ss%3Aw%2Frd%251@$1-pool:6432/app"
}
assert_exit 8 through transaction upgrade head
assert_contains "$ERR" 'transaction'
assert_same '' "$(db_sql "SELECT to_regclass('alembic_version')")"
assert_exit 0 through session upgrade head
assert_same 639dce8a593b "$(db_sql 'SELECT version_num FROM alembic_version')"
