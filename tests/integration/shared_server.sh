#!/usr/bin/env bash
# The PostgreSQL server that all integration tests of one ctest run share:
#   shared_server.sh start|stop FOLDER
# FOLDER/url holds its URL while it runs.
set -euo pipefail

fail() {
    echo "$0: $*" >&2
    exit 1
}

# shellcheck source=tests/integration/servers.sh
source "$(dirname "$0")/servers.sh"
state=${2:?the folder of the server\'s state}

stop() {
    [[ ! -f $state/data ]] || PG_STARTED=("$(<"$state/data")")
    stop_servers
    rm -rf "$state"
}

case ${1-} in
    start)
        stop # what an interrupted run left
        mkdir -p "$state"
        start_postgres max_connections=300
        echo "$PG_DATA" >"$state/data"
        echo "$PG_URL" >"$state/url"
        ;;
    stop) stop ;;
    *) fail 'expected start or stop' ;;
esac
