# shellcheck shell=bash disable=SC2034,SC2119,SC2120 # variables for who sources this; optional arguments
# What every Docker test sources first: the common harness, and throw-away containers, networks and
# volumes. All of them carry the label of this run, and all of them are gone when the script ends.

DOCKER_STATE=${SLIPWAY_TEST_DOCKER-}
SLIPWAY_BUILT=/bin/true # the program under test is in the image
# shellcheck source=tests/integration/harness.sh
source "$(dirname "${BASH_SOURCE[0]}")/../../harness.sh"

RUN_NAME=slipway-test-$TEST_NAME-$$
LABEL=slipway-test=$RUN_NAME
PROJECTS=() # of compose
IMAGE=slipway-test
SHELL_IMAGE=slipway-test-shell
DB_PASSWORD='p@ss:w/rd%1'
NUMBER=0

if [[ -n $DOCKER_STATE ]]; then
    [[ ! -f $DOCKER_STATE/unavailable ]] || skip "$(<"$DOCKER_STATE/unavailable")"
    export DOCKER_HOST
    DOCKER_HOST=$(<"$DOCKER_STATE/host")
fi
# An engine that hangs ends the test, with what there is to see of it.
docker() {
    local status=0
    timeout "${DOCKER_PATIENCE:-120}" docker "$@" || status=$?
    ((status != 124)) || show_engine "docker $1" >&2
    return "$status"
}

show_engine() {
    echo "$1: no answer of the engine; its log, and what waits in the kernel:"
    [[ -z $DOCKER_STATE ]] || grep -v level=info "$DOCKER_STATE/log" | tail -n 20
    ps -eo state,pid,wchan:32,args | awk '/^D/'
    dmesg 2>/dev/null | tail -n 10 || true
}

DOCKER_PATIENCE=5 docker version >/dev/null 2>&1 ||
    skip 'no Docker engine answers (tests/integration/docker/support/engine.sh starts one)'

# Called by the harness at the end.
stop_containers() {
    local label
    for label in "$LABEL" "${PROJECTS[@]/#/com.docker.compose.project=}"; do
        docker ps -aq --filter "label=$label" | xargs -r -n 8 timeout 60 docker rm -fv
        docker network ls -q --filter "label=$label" | xargs -r timeout 60 docker network rm
        docker volume ls -q --filter "label=$label" | xargs -r timeout 60 docker volume rm
    done >/dev/null 2>&1 || true
}

# A name that nothing else has, in NAME.
new_name() { NAME=$RUN_NAME-$((++NUMBER)); }

# A network of its own, in NETWORK.
new_network() {
    new_name
    NETWORK=$NAME
    docker network create --label "$LABEL" "$NETWORK" >/dev/null
}

# A volume, in VOLUME.
new_volume() {
    new_name
    VOLUME=$NAME
    docker volume create --label "$LABEL" "$VOLUME" >/dev/null
}

# start_container IMAGE-AND-OPTIONS...: in the background; its name is in CONTAINER.
start_container() {
    new_name
    CONTAINER=$NAME
    docker run --detach --name "$CONTAINER" --label "$LABEL" "$@" >/dev/null
}

# start_database [SETTING=VALUE...]: PostgreSQL on a network of its own, where it is called `db`.
# Sets NETWORK, DB (its container) and DB_URL, the URL from within the network.
start_database() {
    local settings=(-c fsync=off)
    local setting
    for setting in "$@"; do settings+=(-c "$setting"); done
    new_network
    start_container --network "$NETWORK" --network-alias db --tmpfs /var/lib/postgresql/data \
        --env POSTGRES_DB=app --env "POSTGRES_PASSWORD=$DB_PASSWORD" postgres:15 postgres \
        "${settings[@]}"
    DB=$CONTAINER
    DB_URL=postgresql://postgres:p%40ss%3Aw%2Frd%251@db/app
    wait_until 60 is_database_ready || fail "PostgreSQL does not start: $(docker logs "$DB" 2>&1)"
}

# By TCP: the server that makes the database listens on its socket only.
is_database_ready() {
    docker exec "$DB" pg_isready -q -h 127.0.0.1 -U postgres -d app >/dev/null 2>&1
}

# new_container_database: another empty database on the server of start_database, in DB_NAME and DB_URL.
new_container_database() {
    DB_NAME=test$((++NUMBER))
    docker exec "$DB" createdb -U postgres "$DB_NAME"
    DB_URL=${DB_URL%/*}/$DB_NAME
}

# db_sql STATEMENTS: rows as lines, columns divided by |.
db_sql() {
    docker exec "$DB" psql -X -q -A -t -v ON_ERROR_STOP=1 -U postgres -d "${DB_NAME:-app}" -c "$1"
}

# The options of a run that may do nothing but migrate: what a restricted Kubernetes pod has.
RESTRICTED=(--read-only --cap-drop ALL --security-opt no-new-privileges --pids-limit 16)

# slipway_options [URL]: fills OPTIONS with network, URL and rights, for `docker run` and
# start_container.
slipway_options() {
    OPTIONS=("${RESTRICTED[@]}" --label "$LABEL" --network "$NETWORK"
        --env "DATABASE_URL=${1:-$DB_URL}")
}

# Milliseconds since the epoch.
now() { date +%s%3N; }

# wait_for_log CONTAINER TEXT
wait_for_log() {
    wait_until 60 logs_contain "$@" ||
        fail "expected '$2' in the log of $1: $(docker logs "$1" 2>&1)"
}

logs_contain() { [[ $(docker logs "$1" 2>&1) == *"$2"* ]]; }

# exit_of CONTAINER: waits for its end and prints its exit status.
exit_of() { timeout 120 docker wait "$1"; }
