#!/usr/bin/env bash
# Labels: serial
# The health endpoint under load and under attack, in the middle of a long statement: it answers
# within 50 ms (99th percentile), its memory does not grow, and the migration does not notice.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"
# shellcheck source=tests/integration/endpoint.sh
source "$INTEGRATION/endpoint.sh"

clients() { python3 "$INTEGRATION/http_clients.py" "$@"; }
kib() { sed -n 's/^VmRSS:[^0-9]*\([0-9]*\) kB/\1/p' "/proc/$PID/status"; }

new_postgres_database
# One statement that runs until somebody makes the table `wide_awake`.
# shellcheck disable=SC2016 # dollars of SQL
write_revision migrations r1 '' 'CREATE TABLE one (id int);
DO $$ BEGIN
    WHILE NOT EXISTS (SELECT FROM pg_class WHERE relname = $n$wide_awake$n$) LOOP
        PERFORM pg_sleep(0.2);
    END LOOP;
END $$;'
start_endpoint "$SLIPWAY" --dir migrations --url "$URL" upgrade head
sleeps() { [[ $(sql "$URL" "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'
    AND datname = current_database()") == 1 ]]; }
wait_until 20 sleeps || fail 'the statement never runs'

# is_quick CLIENTS SECONDS: a load, of which 99 in 100 are answered within 50 ms.
is_quick() {
    answer=$(clients load "$PORT" "$1" "$2" /livez /readyz)
    echo "$1 clients: $answer"
    assert_matches "$answer" '^[0-9]+ answers, p99 ([0-9]+) ms, .* failed 0 '
    ((BASH_REMATCH[1] <= 50))
}
# One of three loads is enough: a machine that stands still for a moment is not the endpoint's fault.
assert_quick() { is_quick "$@" || is_quick "$@" || is_quick "$@" || fail "too slow: $answer"; }

assert_quick 200 5

# The first thousand pay for what every process takes once.
assert_same '1000 of 1000' "$(clients row "$PORT" 1000 /livez)"
before=$(kib)
assert_same '10000 of 10000' "$(clients row "$PORT" 10000 /livez)"
for bytes in 9000 100000 1000000; do
    assert_same 'HTTP/1.1 431 Request Header Fields Too Large' "$(clients headers "$PORT" "$bytes")"
done
assert_same 'HTTP/1.1 400 Bad Request' "$(clients raw "$PORT" 'nonsense\r\n\r\n')"
assert_same 'HTTP/1.1 405 Method Not Allowed' "$(clients raw "$PORT" 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n')"
assert_same 'HTTP/1.1 413 Payload Too Large' \
    "$(clients raw "$PORT" 'GET / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n')"

# More slow clients than there are connections: who asks properly is answered, and they are gone
# when their time is up.
clients loris "$PORT" 400 8 >loris.out &
loris=$!
wait_until 10 log_says loris.out started
for _ in 1 2 3 4 5; do
    assert_get 200 /livez --max-time 1
done
assert_quick 50 2
wait "$loris"
assert_contains "$(cat loris.out)" '0 still held'
after=$(kib)
((after - before < 2048)) || fail "grew from $before to $after KiB"
echo "memory: $before KiB before, $after KiB after"

sql "$URL" 'CREATE TABLE wide_awake ()'
assert_ends 0 3000 "$PID" "$LOG"
assert_same r1 "$(heads_of "$URL")"

# --- two thousand revisions, each a transaction, while many look --------------------------------------------

rm -r migrations
mkdir -p migrations/versions
awk 'BEGIN { for (n = 1; n <= 2000; n++) {
    file = sprintf("migrations/versions/r%05d.sql", n)
    printf "-- revision %d\n--\n-- Revision ID: r%05d\n-- Revises: %s\n-- Create Date: 2026-11-21 01:02:03+00:00\n\n-- migrate:up\nSELECT %d\n",
        n, n, (n == 1 ? "" : sprintf("r%05d", n - 1)), n >file
    close(file) } }'
new_postgres_database
start_endpoint "$SLIPWAY" --dir migrations --url "$URL" run --transaction each --serve
wait_for_log "$LOG" 'Running upgrade'
clients load "$PORT" 20 12 /graph.svg /status / >drawn.out &
drawing=$!
is_alive_quickly() {
    answer=$(clients load "$PORT" "$1" "$2" /livez)
    echo "$1 clients: $answer"
    assert_matches "$answer" '^[0-9]+ answers, p99 ([0-9]+) ms, .* failed 0 '
    ((BASH_REMATCH[1] <= 50))
}
is_alive_quickly 200 3 || is_alive_quickly 200 3 || is_alive_quickly 200 3 || fail "too slow: $answer"
wait "$drawing"
echo "drawn: $(<drawn.out)"
assert_contains "$(<drawn.out)" 'failed 0 '

# All of them want the picture at once: it is kept once.
wait_until 120 is_status 200 /readyz || fail "never ready: $OUT"
before=$(kib)
drawn=$(clients load "$PORT" 200 5 /graph.svg)
after=$(kib)
echo "200 clients drawn: $drawn; $before KiB before, $after KiB after"
assert_contains "$drawn" 'failed 0 '
((after - before < 32768)) || fail "grew from $before to $after KiB"
stop_endpoint
