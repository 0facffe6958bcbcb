#!/usr/bin/env bash
# The health endpoint from outside: serve, run --serve, upgrade --listen and health, each path, each
# state, what is refused, and that no secret is told.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"
# shellcheck source=tests/integration/endpoint.sh
source "$INTEGRATION/endpoint.sh"

slipway() { exec "$SLIPWAY" --dir migrations "$@"; }
now() { (slipway "$@"); }
field() { jq -c "$1" <<<"$OUT"; }

write_revision migrations r1 '' 'CREATE TABLE one (id int)' 'DROP TABLE one'
write_revision migrations r2 r1 'CREATE TABLE two (id int)' 'DROP TABLE two'

# --- serve: before the database is there, with it, and when it is gone -----------------------------

start_postgres --auth scram
SECRET=$PG_PASSWORD
URL=$PG_URL
stop_postgres fast
export DATABASE_URL=$URL
start_endpoint slipway serve --check-interval 200ms
assert_get 200 /livez
assert_same ok "$OUT"
wait_for_status 503 /readyz
wait_until 10 log_says "$LOG" 'cannot look at the database'
assert_get 503 /readyz
assert_contains "$OUT" '[-]db failed: cannot use'
assert_get 200 /status
assert_same '"waiting_db"' "$(field .state)"
assert_same null "$(field .current)"
assert_exit 30 now health "$SITE/readyz"
assert_contains "$OUT" 'readyz check failed'
resume_postgres
wait_for_status 200 /readyz/db
assert_get 503 /readyz
assert_contains "$OUT" '[-]schema failed: 2 pending'
assert_get 200 '/readyz?exclude=schema'
assert_exit 0 now upgrade r1
wait_until 10 log_says "$LOG" 'the database is at r1'
assert_get 503 /readyz
assert_get 503 /healthz -H 'Accept: application/json'
assert_same '"fail"' "$(field .status)"
assert_same '"1 pending"' "$(field '.checks["slipway:schema"][0].output')"
assert_get 200 /
assert_contains "$OUT" 'r1: applied'
assert_contains "$OUT" 'r2: pending'
assert_exit 0 now upgrade heads
wait_for_status 200 /readyz
assert_exit 0 now health "$SITE/readyz"
assert_same ok "$OUT"
assert_get 200 /status
assert_same '["r2"]' "$(field .current)"
assert_same '"ready"' "$(field .state)"
assert_get 200 /graph.svg
assert_contains "$OUT" '<title>r2: applied</title>'
assert_exit 0 now downgrade r1
wait_for_status 503 /readyz
assert_get 200 /metrics
assert_contains "$OUT" 'slipway_migrations_pending{database="postgres"} 1'
PROMTOOL=$(command -v promtool || echo "$PROJECT/build/deps/promtool/promtool")
if [[ -x $PROMTOOL || -n $MAY_NOT_SKIP ]]; then
    "$PROMTOOL" check metrics <<<"$OUT" >promtool.out 2>&1 || fail "$(cat promtool.out)"
    assert_same '' "$(cat promtool.out)"
fi

# What it tells is the same for HEAD, without the text; other methods are refused.
assert_get 200 /livez -I
assert_get 405 /livez -X POST
assert_get 405 /status -X DELETE
assert_get 405 / -X NONSENSE
assert_contains "$(curl -sS -i -X PUT "$SITE/livez")" 'Allow: GET, HEAD'
assert_get 413 /livez -X GET -d body
assert_get 404 /nothing
assert_get 404 /readyz/nothing
assert_get 400 /%zz

# The password is nowhere: not in what is told, not in the process list, not in the log.
for path in / /status /metrics '/readyz?verbose' /healthz /graph.svg; do
    get "$path"
    assert_lacks "$OUT" "$SECRET"
    assert_lacks "$OUT" 'p%40ss'
    assert_lacks "$OUT" postgresql://
done
tr '\0' '\n' <"/proc/$PID/cmdline" >cmdline
assert_lacks "$(cat cmdline "/proc/$PID/comm" "$LOG")" ss:w
assert_lacks "$(cat cmdline "/proc/$PID/comm" "$LOG")" 'p%40ss'
assert_lacks "$(sql "$URL" 'SELECT * FROM pg_stat_activity')" ss:w
stop_endpoint
unset DATABASE_URL

# --- run --serve: listens before the database, stays behind the job, ends with a job that fails ----

new_postgres_database
start_endpoint slipway --url "$URL" run --serve --check-interval 200ms --metrics-file m.prom
wait_for_status 200 /readyz
assert_get 200 /status
assert_same '"run"' "$(field .mode)"
assert_same '["r1","r2"]' "$(field '[.last_run.revisions[].revision]')"
assert_contains "$(cat m.prom)" 'slipway_last_run_exit_code{database="'"${URL##*/}"'"} 0'
stop_endpoint
assert_contains "$(cat m.prom)" 'result="done"} 1'

new_postgres_database
write_revision migrations r3 r2 'CREATE TABLE two (id int)'
start slipway --url "$URL" run --serve --listen 127.0.0.1:0 --metrics-file m.prom
assert_ends 3 10000 "$PID" "$LOG"
assert_contains "$(cat m.prom)" 'result="failed"} 1'
assert_contains "$(cat m.prom)" 'slipway_migration_failures_total{database="'"${URL##*/}"'",reason="sql"} 1'
rm migrations/versions/r3.sql

# --- upgrade --listen: while it runs ----------------------------------------------------------------

new_postgres_database
write_revision migrations r3 r2 'SELECT pg_sleep(30)'
start_endpoint slipway --url "$URL" upgrade heads --transaction each
wait_until 10 is_status 200 '/readyz/ping'
is_running() { get /status && [[ $(field .running.revision) == '"r3"' ]]; }
wait_until 20 is_running || fail "r3 is never seen running: $OUT"
assert_same '["r2"]' "$(field .current)"
assert_get 503 /readyz
assert_contains "$OUT" 'migrating: revision 3 of 3, r3'
get /
assert_contains "$OUT" 'r3: running'
kill -TERM "$PID"
sleep 0.5 # two at once would count as one
kill -TERM "$PID"
assert_ends 143 3000 "$PID" "$LOG"
rm migrations/versions/r3.sql

# --- what is wrong with the command line -------------------------------------------------------------

start_endpoint slipway --url "$URL" serve
assert_exit 2 now --url "$URL" serve --listen "127.0.0.1:$PORT"
assert_contains "$ERR" "cannot listen on 127.0.0.1:$PORT: Address already in use"
stop_endpoint
assert_exit 20 now health "$SITE/readyz" --timeout 1s
assert_contains "$ERR" "no answer from 127.0.0.1:$PORT"
assert_exit 2 now --url "$URL" serve --listen db:8080
assert_contains "$ERR" "--listen: 'db:8080' is not an address"
assert_exit 2 now --url "$URL" serve --check-interval 0
assert_exit 2 now --url "$URL" run --serve -- true
assert_contains "$ERR" 'exclude each other'
assert_exit 2 now health https://localhost/
assert_contains "$ERR" 'https is not spoken here'
assert_exit 2 now health localhost:8080

# --- gateways and sidecars that are not there change nothing ----------------------------------------

assert_exit 0 now --url "$URL" upgrade heads --push-gateway "$SITE" --on-exit-post "$SITE/quit"
assert_contains "$ERR" "no answer from 127.0.0.1:$PORT"
