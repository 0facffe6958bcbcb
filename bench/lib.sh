# shellcheck shell=bash disable=SC2034,SC2119 # variables for who sources this; optional arguments
# What every benchmark shares: a PostgreSQL server of its own, generated revisions for each tool, and
# measuring. Sourced; sets $WORK (a temporary folder), $SLIPWAY and $URL.

set -Eeuo pipefail

BENCH=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PROJECT=$(cd "$BENCH/.." && pwd)
SLIPWAY=${SLIPWAY:-$PROJECT/build/release/slipway}
WORK=$(mktemp -d "${TMPDIR:-/tmp}/slipway-bench.XXXXXX")
export LC_ALL=C.UTF-8

fail() {
    echo "$*" >&2
    exit 1
}

# shellcheck source=tests/integration/servers.sh
source "$PROJECT/tests/integration/servers.sh"

finish() {
    local status=$?
    trap - EXIT
    cd /
    ! declare -F stop_containers >/dev/null || stop_containers
    stop_servers
    rm -rf "$WORK"
    exit "$status"
}
trap finish EXIT

# Debian's /usr/bin/psql is a Perl wrapper; the program behind it is what others would run.
PSQL=$PG_BIN/psql

# The npm package's program, fetched once.
dbmate() { "$BENCH_TOOLS/node_modules/@dbmate/linux-x64/bin/dbmate" "$@"; }

fetch_dbmate() {
    BENCH_TOOLS=$PROJECT/build/bench-tools
    [[ -x $BENCH_TOOLS/node_modules/@dbmate/linux-x64/bin/dbmate ]] && return
    mkdir -p "$BENCH_TOOLS"
    npm install --silent --no-audit --no-fund --prefix "$BENCH_TOOLS" @dbmate/linux-x64 >/dev/null
}

fresh_database() {
    "$PSQL" -X -q -d "$PG_URL" -c 'DROP DATABASE IF EXISTS bench WITH (FORCE)' \
        -c 'CREATE DATABASE bench TEMPLATE template0'
    URL=${PG_URL%/*}/bench
    export PGHOST=127.0.0.1 PGPORT=$PG_PORT PGUSER=postgres PGDATABASE=bench
}

# --- measuring --------------------------------------------------------------------------------------

# measure NAME RUNS [--before COMMAND] COMMAND...: wall time of each run in milliseconds; the median,
# the least and the peak memory (KiB) of the last run are kept in MEDIAN[NAME], LEAST[NAME], RSS[NAME].
declare -A MEDIAN LEAST RSS
measure() {
    local name=$1 runs=$2 before=: i start end
    shift 2
    if [[ $1 == --before ]]; then
        before=$2
        shift 2
    fi
    local times=()
    for ((i = 0; i < runs; ++i)); do
        $before
        start=${EPOCHREALTIME/./}
        /usr/bin/time -o "$WORK/time" -f %M "$@" >"$WORK/out" 2>"$WORK/err" </dev/null ||
            fail "$name failed: $* : $(tail -n 5 "$WORK/err")"
        end=${EPOCHREALTIME/./}
        times+=($((end - start)))
    done
    mapfile -t times < <(printf '%s\n' "${times[@]}" | sort -n)
    MEDIAN[$name]=$(milliseconds "${times[runs / 2]}")
    LEAST[$name]=$(milliseconds "${times[0]}")
    RSS[$name]=$(tail -n 1 "$WORK/time")
}

milliseconds() { printf '%d.%02d' $(($1 / 1000)) $(($1 % 1000 / 10)); }

# table FLOOR NAME...: rows with the ratio of each median to the floor's.
table() {
    local floor=$1 name
    printf '| %-34s | %12s | %12s | %9s | %9s |\n' what 'median ms' 'least ms' "x floor" 'RSS MiB'
    printf '|%s|%s|%s|%s|%s|\n' "$(dashes 36)" "$(dashes 14)" "$(dashes 14)" "$(dashes 11)" "$(dashes 11)"
    for name in "$@"; do
        printf '| %-34s | %12s | %12s | %9s | %9s |\n' "$name" "${MEDIAN[$name]}" "${LEAST[$name]}" \
            "$(ratio "${MEDIAN[$name]}" "${MEDIAN[$floor]}")" "$(ratio "${RSS[$name]}" 1024)"
    done
    echo
}

dashes() { printf -- '-%.0s' $(seq "$1"); }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a / b }'; }

# --- the same revisions for each tool ---------------------------------------------------------------

statement() { echo "CREATE TABLE t$1 (id bigint, name text, made timestamptz);"; }

# make_revisions N: N one-table revisions as slipway/, alembic/, dbmate/ and plain.sql under $WORK/N.
make_revisions() {
    local count=$1 folder=$WORK/$1
    [[ ! -d $folder ]] || return 0
    mkdir -p "$folder/slipway/versions" "$folder/alembic/versions" "$folder/dbmate"
    awk -v n="$count" -v f="$folder" 'BEGIN {
        for (i = 1; i <= n; ++i) {
            id = sprintf("%012x", i); before = i == 1 ? "" : sprintf("%012x", i - 1)
            up = "CREATE TABLE t" i " (id bigint, name text, made timestamptz);"
            down = "DROP TABLE t" i ";"
            file = f "/slipway/versions/" id "_create_t" i ".sql"
            printf "-- create t%d\n--\n-- Revision ID: %s\n-- Revises: %s\n-- Create Date: 2026-11-21 01:02:03+00:00\n\n-- migrate:up\n%s\n\n-- migrate:down\n%s\n", i, id, before, up, down > file
            close(file)
            file = f "/alembic/versions/" id "_create_t" i ".py"
            printf "\"\"\"create t%d\"\"\"\nfrom alembic import op\nrevision = \"%s\"\ndown_revision = %s\n\n\ndef upgrade():\n    op.execute(\"%s\")\n\n\ndef downgrade():\n    op.execute(\"%s\")\n", i, id, before == "" ? "None" : "\"" before "\"", up, down > file
            close(file)
            file = f "/dbmate/" sprintf("%.0f", 20260101000000 + i) "_create_t" i ".sql"
            printf "-- migrate:up\n%s\n\n-- migrate:down\n%s\n", up, down > file
            close(file)
            print up > (f "/plain.sql")
        }
    }'
    cat >"$folder/alembic/env.py" <<'PY'
from alembic import context
from sqlalchemy import create_engine, pool
engine = create_engine(context.config.get_main_option("sqlalchemy.url"), poolclass=pool.NullPool)
with engine.connect() as connection:
    context.configure(connection=connection)
    with context.begin_transaction():
        context.run_migrations()
PY
    printf '[alembic]\nscript_location = %s/alembic\nsqlalchemy.url = %s\n' "$folder" \
        "${PG_URL%/*}/bench" >"$folder/alembic.ini"
}

# A sqitch project with the same tables; its plan is made by sqitch itself, which is slow.
make_sqitch() {
    local count=$1 folder=$WORK/$1/sqitch i
    mkdir -p "$folder"
    (
        cd "$folder"
        export SQITCH_FULLNAME=bench SQITCH_EMAIL=bench@localhost
        sqitch init bench --engine pg --client "$PSQL" >/dev/null
        for ((i = 1; i <= count; ++i)); do
            sqitch add "t$i" -n "create t$i" >/dev/null
            { echo 'BEGIN;' && statement "$i" && echo 'COMMIT;'; } >"deploy/t$i.sql"
        done
    )
}

machine() {
    echo "$(date -u +%F), $(nproc) cores of $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo)," \
        "$("$PG_BIN/postgres" --version), Slipway $("$SLIPWAY" --version | cut -d' ' -f2)," \
        "Alembic $(alembic --version 2>/dev/null | cut -d' ' -f2)," \
        "sqitch $(sqitch --version | awk '{ print $NF }')," \
        "dbmate $(dbmate --version 2>&1 | awk '{ print $NF }')"
}
