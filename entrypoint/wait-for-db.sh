#!/bin/sh
# Waits until the database answers and can be written to, then becomes the command, if there is one:
#   wait-for-db.sh [COMMAND [ARGUMENT...]]
# WAIT_TIMEOUT (such as 30s or 5m) says for how long; by default that is Slipway's --wait. Without an
# answer the command is not started, and the exit status is Slipway's (20: not reached in time).
set -eu

slipway wait ${WAIT_TIMEOUT:+--timeout "$WAIT_TIMEOUT"} >&2 &
waiting=$!

# A shell hands no signal on by itself, and as process 1 it would ignore SIGTERM.
stopped=
trap 'stopped=yes; kill -s TERM "$waiting" 2>/dev/null || true' TERM INT
status=0
wait "$waiting" || status=$?
if [ -n "$stopped" ]; then
    status=0
    wait "$waiting" || status=$?
fi
[ "$status" = 0 ] || exit "$status"
[ $# = 0 ] || exec "$@"
