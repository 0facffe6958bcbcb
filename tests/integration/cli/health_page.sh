#!/usr/bin/env bash
# The page in a browser: it loads whole, without a word on the console, with a mark for each revision.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"
# shellcheck source=tests/integration/endpoint.sh
source "$INTEGRATION/endpoint.sh"

command -v chromium >/dev/null || skip 'chromium is not installed'
browse() {
    timeout 60 chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
        --disable-background-networking --disable-component-update --disable-sync \
        --enable-logging=stderr --user-data-dir="$(mktemp -d "$TMP/profile.XXXXXX")" "$@" 2>browser.log
}

write_revision migrations r1 '' 'CREATE TABLE one (id int)'
write_revision migrations r2 r1 'CREATE TABLE two (id int)'
write_revision migrations r3 r1 'CREATE TABLE three (id int)'
write_revision migrations r4 'r2, r3' 'SELECT 1'
new_sqlite_database
assert_exit 0 "$SLIPWAY" --url "$URL" upgrade r2
start_endpoint "$SLIPWAY" --url "$URL" serve
wait_until 10 log_says "$LOG" 'the database is at r2'
browse --dump-dom "$SITE/?refresh=off" >dom.html
assert_lacks "$(cat browser.log)" CONSOLE
dom=$(<dom.html)
assert_same 2 "$(grep -c '<g class="applied" transform' dom.html)"
assert_same 2 "$(grep -c '<g class="pending" transform' dom.html)"
assert_same 4 "$(grep -c '<path class="e' dom.html)"
assert_contains "$dom" '>Not ready<'
assert_lacks "$dom" http-equiv
# A picture of a phone, with something on it.
browse --window-size=500,1400 --screenshot="$TMP/page.png" "$SITE/?refresh=off"
(($(stat -c %s page.png) > 20000)) || fail 'the screenshot is empty'
get /
assert_contains "$OUT" '<meta http-equiv="refresh"'
assert_lacks "$OUT" '<script'
stop_endpoint
