#!/usr/bin/env bash
# A nameserver that never answers: neither a signal nor the time-out waits for it. In namespaces of
# its own, for its own /etc/resolv.conf and port 53.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

# Many containers may make none, wherever the tests run.
namespaces=(--mount --net)
((EUID == 0)) || namespaces+=(--map-root-user)
if ! unshare "${namespaces[@]}" true 2>"$TMP/.err"; then
    echo "skipped: no namespaces here: $(<"$TMP/.err")" >&2
    exit 77
fi

cat >nameserver.py <<'PYTHON'
import fcntl, os, socket, struct, sys

server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
loopback = struct.pack("16sH14x", b"lo", 0x41)  # IFF_UP | IFF_RUNNING
fcntl.ioctl(server, 0x8914, loopback)  # SIOCSIFFLAGS
server.bind(("127.0.0.1", 53))
os.set_inheritable(server.fileno(), True)
os.execvp(sys.argv[1], sys.argv[1:])
PYTHON

# Runs Slipway beside a nameserver that reads nothing, in its own process.
cut_off() {
    exec unshare "${namespaces[@]}" sh -c 'mount --bind resolv.conf /etc/resolv.conf &&
        exec python3 nameserver.py "$@"' sh "$SLIPWAY" "$@"
}
# It does in a second thread.
asks_nameserver() { [[ /proc/$PID/exe -ef $SLIPWAY && -n $(find "/proc/$PID/task" -mindepth 1 -maxdepth 1 | sed -n 2p) ]]; }
run_cut_off() { (cut_off "$@"); }

echo 'nameserver 127.0.0.1' >resolv.conf
write_revision migrations r1 '' 'CREATE TABLE t (id int);'

for hosts in nosuch.example first.example,second.example; do
    for signal in TERM INT; do
        start cut_off wait --url "postgresql://u@$hosts/db"
        wait_until 20 asks_nameserver || fail "nobody asked the nameserver: $(cat "$LOG")"
        sleep 0.5
        kill "-$signal" "$PID"
        assert_ends "$([[ $signal == TERM ]] && echo 143 || echo 130)" 1000 "$PID" "$LOG"
        assert_contains "$ERR" "stopped by SIG$signal"
    done
done

SECONDS=0
assert_exit 20 run_cut_off current --url 'postgresql://u@nosuch.example/db?connect_timeout=1'
assert_contains "$ERR" "the host's name was not resolved within 1.0 s"
assert_contains "$ERR" 'check the name, and that the nameserver answers'
((SECONDS < 9)) || fail "a time-out of 1 s took $SECONDS s"

# The next of several hosts is tried when the C library has given up the first.
echo 'options timeout:1 attempts:1' >>resolv.conf
# shellcheck disable=SC2119 # optional arguments
start_postgres
password=${PG_URL#*//}
password=${password%@*}
assert_exit 0 run_cut_off current \
    --url "postgresql://$password@/postgres?host=nosuch.example:$PG_PORT&host=$PG_SOCKETS&port=$PG_PORT"
assert_exit 0 run_cut_off upgrade head --url "postgresql://$password@/postgres?host=$PG_SOCKETS&port=$PG_PORT"
assert_same r1 "$(heads_of "$PG_URL")"
