#!/bin/sh
# Waits until the database answers and can be written to, then becomes the command, if there is one:
#   wait-for-db.sh [COMMAND [ARGUMENT...]]
# WAIT_TIMEOUT (such as 30s or 5m) says for how long; by default that is Slipway's --wait. Without an
# answer the command is not started, and the exit status is Slipway's (20: not reached in time). Nor is it
# started when the script was told to stop: then the status is 143 (SIGTERM) or 130 (SIGINT).
set -eu

# A shell hands no signal on by itself, and as process 1 it would ignore SIGTERM.
stopped=
waiting=
stop() {
    stopped=$1
    [ -z "$waiting" ] || kill -s TERM "$waiting" 2>/dev/null || true
}
trap 'stop 143' TERM
trap 'stop 130' INT

slipway wait ${WAIT_TIMEOUT:+--timeout "$WAIT_TIMEOUT"} >&2 &
waiting=$!
[ -z "$stopped" ] || stop "$stopped" # it came before there was something to stop

status=0
wait "$waiting" || status=$?
if [ -n "$stopped" ]; then
    wait "$waiting" || true
fi

# From here on a signal ends the script at once; one that came before counts, whatever slipway answered.
trap 'exit 143' TERM
trap 'exit 130' INT
[ -z "$stopped" ] || exit "$stopped"
[ "$status" = 0 ] || exit "$status"
[ $# = 0 ] || exec "$@"
