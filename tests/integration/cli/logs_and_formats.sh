#!/usr/bin/env bash
# Labels: sanitized
# Answers and logs for programs: JSON is JSON with the fields that were promised, answers stay when
# logs are quiet, passwords are never in either, and `config` tells where each value came from.
source "$(dirname "$0")/../harness.sh"

write_revision migrations first '' 'CREATE TABLE t (id int);' 'DROP TABLE t;'
write_revision migrations second first 'CREATE TABLE u (id int);' 'DROP TABLE u;'
write_revision migrations third second 'CREATE TABLE w (id int);' 'DROP TABLE w;'
slipway() { "$SLIPWAY" --url "$URL" "$@"; }

# answers STATUS FILTER ARGUMENT...: standard output is one JSON document, for which the filter is true.
answers() {
    local status=$1 filter=$2
    shift 2
    assert_exit "$status" slipway --format json "$@"
    jq -e . "$TMP/.out" >/dev/null || fail "no JSON: $*"$'\n'"$(show_run)"
    jq -s -e 'length == 1' "$TMP/.out" >/dev/null || fail "not one document: $*"$'\n'"$(show_run)"
    jq -e "$filter" "$TMP/.out" >/dev/null || fail "$* does not fulfil $filter"$'\n'"$(show_run)"
}

# logs STATUS FILTER ARGUMENT...: each line of standard error is a JSON object with time, level and
# message, and the filter is true for one of them.
logs() {
    local status=$1 filter=$2 line
    shift 2
    assert_exit "$status" slipway --log-format json -v "$@"
    while IFS= read -r line; do
        jq -e 'type == "object" and has("ts") and has("level") and has("msg")' <<<"$line" >/dev/null ||
            fail "no JSON log line: $line"$'\n'"$(show_run)"
    done <"$TMP/.err"
    jq -s -e "any(.[]; $filter)" "$TMP/.err" >/dev/null ||
        fail "no line of $* fulfils $filter"$'\n'"$(show_run)"
}

# --- answers ---------------------------------------------------------------------------------------------------

for server in sqlite postgres; do
    new_database "$server"
    answers 0 '.dry_run == true and .before == [] and .after == ["third"] and (.steps | length) == 3' \
        upgrade head --dry-run
    answers 0 '.command == "upgrade" and .before == [] and .after == ["second"] and
        [.steps[].revision] == ["first", "second"] and .steps[0].direction == "up" and
        (.steps[0].ms | type) == "number" and .steps[1].from == ["first"] and .warnings == []' upgrade second
    answers 0 '.steps == [] and .before == ["second"] and .after == ["second"]' upgrade second
    answers 0 '.command == "downgrade" and .steps[0].direction == "down"' downgrade -1
    answers 0 '.command == "stamp" and .after == ["second"]' stamp second
    answers 0 '[.. | strings] | index("second")' current
    assert_exit 30 slipway --format json current --check-heads
    assert_same '' "$OUT"
    answers 0 '[.. | strings] | index("third")' status
    answers 0 '.locked == false and .ended == false' unlock
    answers 0 '.ok == true and .applied == 2 and .discrepancies == []' verify --checksums-only
    assert_exit 0 slipway verify --checksums-only
    assert_same '2 applied revisions, none of them changed since' "$OUT"
    answers 0 '[.nodes[] | .revision + " " + .state] == ["third pending", "second applied", "first applied"] and
        .edges[1] == {from: "second", to: "first", kind: "revises"}' graph
    assert_exit 0 slipway --format json graph --as dot
    assert_contains "$OUT" 'digraph'
    answers 0 '.accepted == "first" and .file == "migrations/versions/first.sql"' verify --accept first
    answers 0 '.open == true' gate --at-least first
    answers 0 '.' wait
    answers 0 '[.. | strings] | index("second")' history -i
    answers 0 '[.. | strings] | index("second")' show current
done
answers 0 '[.. | strings] | index("third")' heads
answers 0 '[.. | strings] | (index("first") and index("third"))' history
answers 0 '.' branches
answers 0 '.tool == "slipway" and (.version | length) > 0' --version
answers 0 '[.. | strings] | index("second")' show sec
answers 0 'map(.name) | (index("url") and index("lock-wait"))' config
answers 0 '[.. | strings] | any(endswith("fourth.sql") or endswith("_fourth.sql"))' \
    revision -m fourth --head third
rm migrations/versions/*fourth*

# A refusal is no answer.
assert_exit 5 slipway --format json upgrade nope
assert_same '' "$OUT"

# --- logs --------------------------------------------------------------------------------------------------------

new_postgres_database
logs 0 '.event == "step_started" and .revision == "first" and .direction == "up" and .level == "info"' upgrade first
logs 0 '.event == "run_finished" and .after == ["third"] and .steps == 2 and (.ms | type) == "number"' upgrade head
jq -s -e 'map(.run) | unique | length == 1 and (.[0] | length) > 4' "$TMP/.err" >/dev/null ||
    fail "the lines of a run do not carry its id: $ERR"
logs 0 '.event == "step_started" and .direction == "down"' downgrade -1
logs 5 '.level == "error" and .code == "revisions" and .exit == 5 and (.hint | type) == "string"' upgrade nope
write_revision migrations bad third $'DO $$ BEGIN RAISE NOTICE \'for you: "☃"\'; END $$;\nSELECT\n  "nope\n";'
logs 3 '.level == "error" and .code == "migration_failed" and .file == "migrations/versions/bad.sql" and
    .line == 10 and .column == 3 and .sqlstate == "42703" and (.statement | startswith("SELECT"))' upgrade head
jq -s -e 'any(.[]; .event == "notice" and (.msg | contains("for you: \"☃\"")))' "$TMP/.err" >/dev/null ||
    fail "the server's notice is not in the log: $ERR"
logs 20 '.code == "unreachable"' --url postgresql://127.0.0.1:1/x upgrade head --wait 0
rm migrations/versions/bad.sql

# --- quiet, verbose ------------------------------------------------------------------------------------------------

assert_exit 0 slipway upgrade head
for command in current heads history status config 'upgrade head --dry-run' \
    'show head' 'upgrade head --format json' graph 'completion bash'; do
    # shellcheck disable=SC2086 # words
    assert_exit 0 slipway $command
    loud=$OUT
    # shellcheck disable=SC2086 # words
    assert_exit 0 slipway -q $command
    [[ $command == *config* || $command == *json* ]] || assert_same "$loud" "$OUT"
    [[ -n $OUT ]] || fail "$command -q has no answer"
    assert_same '' "$ERR"
done
assert_exit 0 slipway -q downgrade -1
assert_same '' "$OUT$ERR"
assert_exit 5 slipway -q upgrade nope
assert_contains "$ERR" 'nope'

# --- passwords --------------------------------------------------------------------------------------------------------

secret=${URL/postgres@/postgres:hunter2%40@}
printf '[slipway]\nurl = %s\n' "${secret//%/%%}" >secret.ini
for command in 'upgrade head' 'downgrade -1' 'current -v' 'status -v' config 'config --format json' \
    'history -v' 'verify' 'upgrade head --log-format json' 'upgrade head --format json' 'wait' 'unlock' \
    'status --format json' 'graph' 'upgrade nope'; do
    # shellcheck disable=SC2086 # words
    run "$SLIPWAY" -c secret.ini --verbose $command
    assert_lacks "$OUT$ERR" hunter2
done
run "$SLIPWAY" -c secret.ini config
assert_contains "$OUT" ':***@'
SLIPWAY_PASSWORD=hunter2 run "$SLIPWAY" config
assert_lacks "$OUT$ERR" hunter2
run "$SLIPWAY" -x key=hunter2 config -v
assert_lacks "$OUT$ERR" hunter2

# --- where values come from --------------------------------------------------------------------------------------------

# setting NAME ARGUMENT...: its value and origin in `config`.
setting() {
    local name=$1
    shift
    assert_exit 0 "$SLIPWAY" --format json "$@" config
    jq -r ".[] | select(.name == \"$name\") | .value + \" from \" + .origin" "$TMP/.out"
}

assert_same 'sqlite:///slipway.db from default' "$(setting url)"
printf '[slipway]\nurl = sqlite:///ini.db\nlock_wait = 1s\n[prod]\nurl = sqlite:///prod.db\n' >slipway.ini
assert_same 'sqlite:///ini.db from slipway.ini:2' "$(setting url)"
assert_same 'sqlite:///prod.db from slipway.ini:5' "$(setting url -n prod)"
assert_same '1s from slipway.ini:3' "$(setting lock-wait -n prod)"
printf '# comment\nDATABASE_URL="sqlite:///env_file.db"\nSLIPWAY_LOCK_WAIT=2s\n' >.env
assert_same 'sqlite:///env_file.db from .env:2 DATABASE_URL' "$(setting url)"
assert_same '2s from .env:3 SLIPWAY_LOCK_WAIT' "$(setting lock-wait)"
assert_same 'sqlite:///ini.db from slipway.ini:2' "$(setting url --no-env-file)"
export DATABASE_URL=sqlite:///environment.db SLIPWAY_LOCK_WAIT=3s
assert_same 'sqlite:///environment.db from environment DATABASE_URL' "$(setting url)"
assert_same '3s from environment SLIPWAY_LOCK_WAIT' "$(setting lock-wait)"
unset DATABASE_URL
echo sqlite:///file.db >url_file
export DATABASE_URL_FILE=url_file
assert_same 'sqlite:///file.db from file url_file (DATABASE_URL_FILE)' "$(setting url)"
unset DATABASE_URL_FILE
export SLIPWAY_URL=sqlite:///slipway_url.db
assert_same 'sqlite:///slipway_url.db from environment SLIPWAY_URL' "$(setting url)"
assert_same 'sqlite:///flag.db from flag --url' "$(setting url --url sqlite:///flag.db)"
assert_same '4s from flag --lock-wait' "$(setting lock-wait --lock-wait 4s)"

# The same on the way to a database.
assert_exit 0 "$SLIPWAY" upgrade first
assert_file slipway_url.db
unset SLIPWAY_URL
assert_exit 0 "$SLIPWAY" upgrade first
assert_file env_file.db
rm .env slipway.ini
assert_exit 0 "$SLIPWAY" upgrade first
assert_file slipway.db
assert_contains "$ERR" 'sqlite:///slipway.db'

# --- an answer that cannot be written takes nothing back ----------------------------------------------------

new_sqlite_database
STATUS=0
slipway upgrade head --format json >/dev/full 2>err || STATUS=$?
assert_same 1 "$STATUS"
assert_contains "$(<err)" 'cannot write to standard output: No space left on device'
assert_contains "$(<err)" 'the run itself is done: the database is at third'
assert_same third "$(heads_of "$URL")"
assert_exit 0 slipway verify --checksums-only
assert_same '3 applied revisions, none of them changed since' "$OUT"

sqlite3 "$SQLITE_FILE" "UPDATE slipway_history SET checksum = NULL WHERE revision <> 'third'"
assert_exit 0 slipway verify --checksums-only
assert_same '3 applied revisions, 1 with a checksum on record, which was not changed since' "$OUT"
sqlite3 "$SQLITE_FILE" 'DELETE FROM slipway_history'
assert_exit 0 slipway verify --checksums-only
assert_same '3 applied revisions, 0 with a checksum on record: there is nothing to compare with' "$OUT"

# --- a script of nothing -------------------------------------------------------------------------------------

assert_exit 0 slipway upgrade heads:base --sql
assert_same '' "$OUT"
assert_contains "$ERR" 'nothing to do from third: the script is empty'
