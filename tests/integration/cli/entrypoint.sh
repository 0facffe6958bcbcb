#!/usr/bin/env bash
# The scripts of entrypoint/ by themselves, in each shell that may run them: what they hand to slipway,
# and what becomes of its exit status. tests/integration/docker/entrypoint.sh runs them in containers.
source "$(dirname "$0")/../harness.sh"

mkdir tools
cat >tools/slipway <<'TOOL'
#!/bin/sh
if [ -n "${NAP-}" ]; then
    sleep "$NAP" &
    trap 'kill $!; exit 143' TERM
    touch napping
    wait
fi
[ -z "${STOPS-}" ] || kill -s "$STOPS" "$PPID"
printf 'slipway' >&2
printf ' <%s>' "$@" >&2
exit "${WANTED_STATUS:-0}"
TOOL
chmod +x tools/slipway
export PATH=$TMP/tools:$PATH

check_scripts() {
    entry() { "${shell[@]}" "$PROJECT/entrypoint/$1.sh" "${@:2}"; }

    # The application's words arrive as they were; slipway becomes the application, or fails.
    assert_exit 0 entry docker-entrypoint ./server --port '80 80' '' '*'
    assert_same 'slipway <run> <--> <./server> <--port> <80 80> <> <*>' "$ERR"
    WANTED_STATUS=3 assert_exit 3 entry docker-entrypoint echo started
    assert_same '' "$OUT"
    MIGRATE=off assert_exit 0 entry docker-entrypoint echo started
    assert_same started "$OUT"
    assert_same '' "$ERR"
    MIGRATE=on assert_exit 0 entry docker-entrypoint echo started
    MIGRATE=false assert_exit 2 entry docker-entrypoint echo started
    assert_contains "$ERR" "MIGRATE is 'false', expected on or off"
    assert_exit 2 entry docker-entrypoint
    assert_contains "$ERR" "expected the application's command"

    assert_exit 0 entry wait-for-db
    assert_same 'slipway <wait>' "$ERR"
    WAIT_TIMEOUT=5m assert_exit 0 entry wait-for-db echo 'a  b'
    assert_same 'slipway <wait> <--timeout> <5m>' "$ERR"
    assert_same 'a  b' "$OUT"
    WANTED_STATUS=20 assert_exit 20 entry wait-for-db echo started
    assert_same '' "$OUT"
    rm -f napping
    NAP=30 "${shell[@]}" "$PROJECT/entrypoint/wait-for-db.sh" echo started >out 2>&1 &
    local pid=$! status=0
    wait_until 10 test -e napping
    kill -TERM $pid
    wait $pid || status=$?
    assert_same 143 "$status"
    assert_same '' "$(cat out)"

    # Told to stop while the database answers: the application is not started.
    STOPS=TERM assert_exit 143 entry wait-for-db echo started
    assert_same '' "$OUT"
    STOPS=INT assert_exit 130 entry wait-for-db echo started
    assert_same '' "$OUT"
    STOPS=TERM WANTED_STATUS=20 assert_exit 143 entry wait-for-db

    assert_exit 0 entry migrate-and-serve --seed-set dev
    assert_same 'slipway <run> <--serve> <--listen> <:8080> <--seed-set> <dev>' "$ERR"
    LISTEN=127.0.0.1:9000 assert_exit 0 entry migrate-and-serve
    assert_same 'slipway <run> <--serve> <--listen> <127.0.0.1:9000>' "$ERR"
    SLIPWAY_LISTEN=127.0.0.1:9001 assert_exit 0 entry migrate-and-serve
    assert_same 'slipway <run> <--serve> <--listen> <127.0.0.1:9001>' "$ERR"
}

for words in dash bash 'bash --posix' 'busybox sh'; do
    read -ra shell <<<"$words"
    if command -v "${shell[0]}" >/dev/null; then check_scripts; fi
done
