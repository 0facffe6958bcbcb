#!/usr/bin/env bash
# What a run leaves behind it, for each way to end: the termination log, the metrics file, the push
# gateway; and signals between the end of the work and the application.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

slipway() {
    : >last
    SLIPWAY_TERMINATION_LOG=last SLIPWAY_METRICS_FILE=m.prom \
        "$SLIPWAY" --dir migrations --url "$URL" "$@"
}
word() { jq -c ".$1" last; }
metric() { sed -n "s/^$1{[^}]*} //p" m.prom; }

# serve_http ANSWER: takes connections on PORT, each request into the file `asked`. ANSWER is a
# status line, or "silence".
serve_http() {
    cat >server.py <<'PYTHON'
import socket, sys, threading
listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
kept = []
while True:
    one, _ = listener.accept()
    kept.append(one)
    with open("asked", "ab") as out:
        out.write(one.recv(1 << 20).split(b"\r\n")[0] + b"\n")
    if sys.argv[1] != "silence":
        one.sendall(f"HTTP/1.1 {sys.argv[1]}\r\nContent-Length: 0\r\n\r\n".encode())
        one.close()
PYTHON
    rm -f asked port
    python3 server.py "$1" >port &
    HTTP_SERVER=$!
    wait_until 10 test -s port
    PORT=$(<port)
}
stop_http() {
    kill "$HTTP_SERVER"
    wait "$HTTP_SERVER" || true
}

write_revision migrations r1 '' 'SELECT 1' 'SELECT 1'
write_revision migrations r2 r1 'SELECT 1' 'SELECT 1'

# --- where the database is, where that is known ----------------------------------------------------------

URL=postgresql://nobody@127.0.0.1:1/nothing
assert_exit 20 slipway --wait 0 upgrade head
assert_same 'null null' "$(word before) $(word heads)"

new_sqlite_database
assert_exit 0 slipway upgrade r1
assert_same '"<base>" "r1"' "$(word before) $(word heads)"
assert_exit 0 slipway upgrade r1
assert_same '"r1" "r1"' "$(word before) $(word heads)"
assert_exit 0 slipway run
assert_same '"r1" "r2"' "$(word before) $(word heads)"
mv migrations/versions/r2.sql .
assert_exit 6 slipway upgrade head
assert_same '"r2" "r2"' "$(word before) $(word heads)"
assert_exit 0 slipway run --allow-ahead
assert_same '"r2" "r2"' "$(word before) $(word heads)"
mv r2.sql migrations/versions

# --- a COMMAND that cannot be become: the last words say so ----------------------------------------------

serve_http '200 OK'
mkdir folder
printf 'echo' >plain
for case in '127 no-such-program' '127 ./no-such-program' '126 ./folder' '126 ./plain' '127 plain/x'; do
    read -r status program <<<"$case"
    assert_exit "$status" slipway run --push-gateway "http://127.0.0.1:$PORT" -- "$program"
    assert_contains "$ERR" "cannot run '$program': "
    assert_contains "$ERR" 'the migrations are done'
    assert_same "\"failed\" $status false" "$(word result) $(word exit) $(word retry)"
    assert_same "$status" "$(metric slipway_last_run_exit_code)"
    assert_contains "$(tail -n 1 asked)" 'POST /metrics/job/slipway/database/'
done
assert_exit 0 slipway run --push-gateway "http://127.0.0.1:$PORT" -- true
assert_contains "$(tail -n 1 asked)" 'PUT /metrics/job/slipway/database/'
PATH=/nowhere:$PATH assert_exit 0 slipway run -- echo found
assert_contains "$OUT" found
stop_http

# --- a fault that is no Error of Slipway's leaves last words, too ----------------------------------------

ln -s seeds migrations/seeds # a loop
run slipway run
((STATUS != 0)) || fail 'a loop of links is no folder of seeds'
assert_same '"failed"' "$(word result)"
assert_same "$STATUS $STATUS" "$(word exit) $(metric slipway_last_run_exit_code)"
rm migrations/seeds

# --- what is told of a URL ------------------------------------------------------------------------------------

serve_http '403 Forbidden'
assert_exit 0 slipway run --on-exit-post "http://127.0.0.1:$PORT/quit?token=s3cret"
assert_contains "$ERR" 'answered 403 to POST /quit'
assert_lacks "$ERR" s3cret
assert_same 'POST /quit?token=s3cret HTTP/1.1' "$(<asked)"
stop_http

# --- process 1: signals have no default action there, and none is lost -----------------------------------

in_namespace=(unshare --pid --fork --kill-child --mount-proc)
((EUID == 0)) || in_namespace+=(--user --map-root-user)
"${in_namespace[@]}" true 2>/dev/null || skip "this machine cannot make a process 1 (unshare)"
as_first() { start "${in_namespace[@]}" "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
signal_first() { kill "-$1" "$(pgrep -P "$PID")"; }

# Behind the work, while the gateway is silent: the application never begins.
for signal in TERM INT; do
    serve_http silence
    as_first run --push-gateway "http://127.0.0.1:$PORT" -- touch started
    wait_until 10 test -s asked
    signal_first "$signal"
    assert_ends "$([[ $signal == TERM ]] && echo 143 || echo 130)" 5000 "$PID" "$LOG"
    assert_no_file started
    stop_http
done

# Before the work, while what it needs is still read.
write_revision migrations r3 r2 'SELECT 1' 'SELECT 1'
for command in 'upgrade head' run seed 'stamp r3' 'wait' 'gate --at-least r3'; do
    mkfifo slow.ini
    # shellcheck disable=SC2086 # a command and its arguments
    as_first $command --config slow.ini
    sleep 0.5
    signal_first TERM
    printf '[slipway]\n' >slow.ini
    assert_ends 143 5000 "$PID" "$LOG"
    rm slow.ini
done
assert_same r2 "$(heads_of "$URL")"

# --- a nameserver that does not answer keeps nobody waiting ------------------------------------------------

# shellcheck disable=SC2016 # expanded in there
silent_names='
    ip link set lo up
    mount --bind "$1/resolv.conf" /etc/resolv.conf
    python3 -c "
import socket, time
one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); one.bind((\"127.0.0.1\", 53))
open(\"bound\", \"w\"); time.sleep(60)" &
    server=$!
    until [ -e bound ]; do sleep 0.1; done
    "${@:2}"
    status=$?
    kill "$server"
    exit "$status"'
echo 'nameserver 127.0.0.1' >resolv.conf
isolated=(unshare --net --mount)
((EUID == 0)) || isolated+=(--user --map-root-user)
began=$(milliseconds)
rm -f bound
assert_exit 0 "${isolated[@]}" bash -c "$silent_names" - "$TMP" "$SLIPWAY" --dir migrations --url "$URL" \
    run --push-gateway http://gateway.example:9091 -- true
took=$(($(milliseconds) - began))
assert_contains "$ERR" 'no answer from gateway.example:9091: nothing within 2.0 s'
((took < 4500)) || fail "a dead nameserver delayed the application for $took ms"
