# shellcheck shell=bash disable=SC2034,SC2119 # variables for who sources this; optional arguments
# What every integration script sources first: strict mode, a folder of its own ($TMP, which is also
# the working folder), the program under test ($SLIPWAY), databases, and assertions that say what
# they saw. A script under cli/ begins:
#
#   source "$(dirname "$0")/../harness.sh"

set -Eeuo pipefail

INTEGRATION=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PROJECT=$(cd "$INTEGRATION/../.." && pwd)
SLIPWAY=$(realpath "${SLIPWAY:-${SLIPWAY_BUILT:-$PROJECT/build/dev/slipway}}")
TEST_NAME=$(basename "$0" .sh)
DATABASES=() # made by this script on the shared server
SHARED_URL=${SLIPWAY_TEST_POSTGRES_URL-}
SHARED_STATE=${SLIPWAY_TEST_SERVERS-}
MAY_NOT_SKIP=${SLIPWAY_TEST_NO_SKIP-}

# Nothing of the caller's surroundings reaches the program under test.
for name in $(compgen -v | grep -E '^(PG[A-Z]+$|SLIPWAY_|DATABASE_URL)' || true); do
    unset "$name"
done
export LC_ALL=C.UTF-8 TZ=UTC

# shellcheck source=tests/integration/servers.sh
source "$INTEGRATION/servers.sh"

TMP=$(mktemp -d "${TMPDIR:-/tmp}/slipway-test.XXXXXX")
export HOME=$TMP
cd "$TMP"

finish() {
    local status=$? database
    trap - EXIT ERR
    cd /
    for database in "${DATABASES[@]}"; do
        sql "$SHARED_URL" "DROP DATABASE IF EXISTS $database WITH (FORCE)" >/dev/null 2>&1 || true
    done
    stop_servers
    ! declare -F stop_containers >/dev/null || stop_containers
    rm -rf "$TMP"
    exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'echo "$0:$LINENO: failed (exit status $?): $BASH_COMMAND" >&2' ERR

# The line of the script that called the assertion.
caller_line() {
    local frame
    for frame in "${!BASH_SOURCE[@]}"; do
        if [[ ${BASH_SOURCE[frame]} != */@(harness|servers|containers).sh ]]; then
            echo "${BASH_SOURCE[frame]}:${BASH_LINENO[frame - 1]}"
            return
        fi
    done
}

fail() {
    trap - ERR
    printf '%s: %s\n' "$(caller_line)" "$*" >&2
    exit 1
}

# For what this machine cannot offer. Where nothing may be skipped, it is a failure.
skip() {
    [[ -z $MAY_NOT_SKIP ]] || fail "would be skipped: $*"
    echo "skipped: $*" >&2
    exit 77
}

# --- commands -----------------------------------------------------------------------------------

# Runs a command; its exit status, output and errors are in STATUS, OUT and ERR, and as they were
# written in $TMP/.out and $TMP/.err.
run() {
    STATUS=0
    "$@" >"$TMP/.out" 2>"$TMP/.err" </dev/null || STATUS=$?
    OUT=$(tr -d '\0' <"$TMP/.out")
    ERR=$(tr -d '\0' <"$TMP/.err")
}

show_run() {
    printf -- '--- standard output\n%s\n--- standard error\n%s\n' "$OUT" "$ERR"
}

# assert_exit STATUS COMMAND...: runs the command.
assert_exit() {
    local expected=$1
    shift
    run "$@"
    [[ $STATUS == "$expected" ]] ||
        fail "exit status $STATUS, expected $expected: $*"$'\n'"$(show_run)"
}

assert_contains() {
    [[ $1 == *"$2"* ]] || fail "expected to contain: $2"$'\n'"but it is: $1"
}

assert_lacks() {
    [[ $1 != *"$2"* ]] || fail "expected not to contain: $2"$'\n'"but it is: $1"
}

# assert_same EXPECTED ACTUAL
assert_same() {
    [[ $1 == "$2" ]] || fail "differs (< expected, > actual)"$'\n'"$(
        diff <(printf '%s\n' "$1") <(printf '%s\n' "$2") || true
    )"
}

assert_matches() {
    [[ $1 =~ $2 ]] || fail "expected to match: $2"$'\n'"but it is: $1"
}

assert_file() { [[ -f $1 ]] || fail "no such file: $1"; }
assert_no_file() { [[ ! -e $1 ]] || fail "should not exist: $1"; }

# --- databases ------------------------------------------------------------------------------------

# The server that ctest started for all scripts; for a script run by hand, one of its own.
find_shared_server() {
    [[ -z $SHARED_URL ]] || return 0
    if [[ -n $SHARED_STATE && -f $SHARED_STATE/url ]]; then
        SHARED_URL=$(<"$SHARED_STATE/url")
    else
        start_postgres
        SHARED_URL=$PG_URL
    fi
}

# Makes an empty database on the shared server; its URL is in URL.
new_postgres_database() {
    local database="test_${TEST_NAME//[^a-z0-9]/_}_$$_${#DATABASES[@]}"
    find_shared_server
    sql "$SHARED_URL" "CREATE DATABASE $database TEMPLATE template0" >/dev/null
    DATABASES+=("$database")
    URL=${SHARED_URL%/*}/$database
}

# A SQLite file that does not exist yet; its URL is in URL, its path in SQLITE_FILE.
new_sqlite_database() {
    SQLITE_FILE=$(mktemp -u "$TMP/database.XXXXXX.db")
    URL=sqlite:///$SQLITE_FILE
}

# new_database postgres|sqlite
new_database() { "new_$1_database"; }

# sql URL STATEMENTS: rows as lines, columns divided by |.
sql() {
    case $1 in
        sqlite:///*) sqlite3 -bail "${1#sqlite:///}" "$2" ;;
        *) psql -X -q -A -t -v ON_ERROR_STOP=1 -d "$1" -c "$2" ;;
    esac
}

# Everything in a database as text, for comparison: structure and rows, but not Slipway's history,
# whose times differ between runs, nor the sequence of its ids, which no rollback takes back.
dump() {
    case $1 in
        sqlite:///*) sqlite3 "${1#sqlite:///}" .dump | grep -v '^INSERT INTO slipway_history' ;;
        *) pg_dump --no-owner --exclude-table-data='*.slipway_history*' -d "$1" |
            grep -vE '^(--|\\(un)?restrict |$)' ;;
    esac
}

# The rows of alembic_version, sorted, on one line.
heads_of() { sql "$1" 'SELECT version_num FROM alembic_version ORDER BY 1' | paste -sd ' '; }

# write_revision FOLDER ID PARENTS UP [DOWN]: a revision file FOLDER/versions/ID.sql. Without DOWN it
# has no migrate:down.
write_revision() {
    mkdir -p "$1/versions"
    {
        printf -- '-- revision %s\n--\n-- Revision ID: %s\n-- Revises: %s\n' "$2" "$2" "$3"
        printf -- '-- Create Date: 2026-11-21 01:02:03+00:00\n\n-- migrate:up\n%s\n' "$4"
        if (($# > 4)); then printf -- '\n-- migrate:down\n%s\n' "$5"; fi
    } >"$1/versions/$2.sql"
}
