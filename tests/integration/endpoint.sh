# shellcheck shell=bash disable=SC2034 # variables for who sources this
# A health endpoint under test. Sourced after harness.sh and runs.sh.

# start_endpoint COMMAND...: starts it with --listen on a free port; sets PID, LOG, PORT and SITE.
start_endpoint() {
    start "$@" --listen 127.0.0.1:0
    wait_for_log "$LOG" 'the health endpoint listens on '
    PORT=$(sed -n 's/.*listens on 127\.0\.0\.1:\([0-9]*\).*/\1/p' "$LOG")
    SITE=http://127.0.0.1:$PORT
}

# get PATH [CURL OPTION...]: the body is in OUT, the status in CODE.
get() {
    CODE=$(curl -sS -o "$TMP/.body" -w '%{http_code}' "${@:2}" "$SITE$1")
    OUT=$(tr -d '\0' <"$TMP/.body")
}

# assert_get STATUS PATH [CURL OPTION...]
assert_get() {
    get "${@:2}"
    [[ $CODE == "$1" ]] || fail "$2 answers $CODE, expected $1: $OUT"
}

is_status() { get "$2" && [[ $CODE == "$1" ]]; }
# wait_for_status STATUS PATH
wait_for_status() {
    wait_until 20 is_status "$1" "$2" || fail "$2 never answered $1, but $CODE: $OUT"
}

# stop_endpoint: SIGTERM ends it within a second.
stop_endpoint() {
    kill -TERM "$PID"
    assert_ends 143 1000 "$PID" "$LOG"
}
