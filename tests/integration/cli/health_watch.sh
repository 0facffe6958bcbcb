#!/usr/bin/env bash
# What serve looks at: the seeds of its start, faults that it outlives, and what health asks.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"
# shellcheck source=tests/integration/endpoint.sh
source "$INTEGRATION/endpoint.sh"

slipway() { exec "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
now() { (slipway "$@"); }
field() { jq -c "$1" <<<"$OUT"; }

new_sqlite_database
write_revision migrations r1 '' 'CREATE TABLE one (id int)' 'DROP TABLE one'

# What cannot be looked at is told at the start.
assert_exit 2 timeout 10 "$SLIPWAY" --dir migrations --url "$URL" serve --listen 127.0.0.1:0 --seed-set nope
assert_contains "$ERR" nope
assert_lacks "$ERR" 'listens on'

# A file that runs every time is missing until it has run once.
mkdir -p migrations/seeds/dev
printf -- '-- Seed: always\nSELECT 1;\n' >migrations/seeds/010_always.sql
printf 'SELECT 1;\n' >migrations/seeds/020_change.sql
printf -- '-- Seed: once\nSELECT 1;\n' >migrations/seeds/dev/010_once.sql
assert_exit 0 now upgrade head
start_endpoint slipway serve --check-interval 500ms --seed-set dev
seeds_say() { get '/healthz' && [[ $(field '.checks["slipway:seeds"][0].output') == "$1" ]]; }
wait_until 10 seeds_say '"3 due"' || fail "$OUT"
assert_exit 0 now run
wait_until 10 seeds_say '"1 due"' || fail "$OUT"
assert_exit 0 now run --seed-set dev
wait_until 10 seeds_say null || fail "$OUT"
assert_same '"pass"' "$(field .status)"

# A URL without a path asks whether all is ready.
for url in "$SITE" "$SITE/"; do
    assert_exit 0 now health "$url"
    assert_same ok "$OUT"
done
assert_exit 0 now downgrade base
wait_for_status 503 /readyz
assert_exit 30 now health "$SITE"
assert_contains "$OUT" '[-]schema failed: 1 pending'
assert_exit 30 now health "$SITE/"

# The files are read at the start only.
rm -r migrations/seeds
assert_exit 0 now upgrade head
wait_for_status 200 /readyz
sleep 0.5
assert_get 200 /readyz
assert_contains "$(cat "$LOG")" 'the database is at r1'
assert_lacks "$(cat "$LOG")" 'cannot look'
stop_endpoint
