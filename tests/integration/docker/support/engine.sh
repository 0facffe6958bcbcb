#!/usr/bin/env bash
# The Docker engine that all tests of one ctest run share:
#   engine.sh start|stop FOLDER
# Where an engine answers, that one; else one of our own, which FOLDER/pid names, whose images stay
# in FOLDER/../docker for the next time. FOLDER/host holds the address; where there is no engine to be
# had, FOLDER/unavailable says why.
set -euo pipefail

state=$(realpath -m "${2:?the folder of the state of the engine}")
data=$(dirname "$state")/docker

answers() { timeout 3 docker version >/dev/null 2>&1; }

why_not() {
    if ! command -v docker >/dev/null; then
        echo 'Docker is not installed'
    elif [[ $EUID != 0 ]]; then
        echo 'no Docker engine answers, and only root can start one'
    elif ! command -v dockerd >/dev/null; then
        echo 'no Docker engine answers, and dockerd is not installed'
    fi
}

# The socket's path is short, as it may have 107 bytes.
start_own() {
    local run
    run=$(mktemp -d /tmp/slipway-docker.XXXXXX)
    echo "$run" >"$state/run"
    mkdir -p "$data"
    setsid dockerd --data-root "$data" --exec-root "$run/exec" --pidfile "$run/pid" \
        --host "unix://$run/socket" </dev/null >"$state/log" 2>&1 &
    echo $! >"$state/pid"
    export DOCKER_HOST=unix://$run/socket
    for _ in {1..240}; do
        ! answers || return 0
        kill -0 "$(<"$state/pid")" 2>/dev/null || break
        sleep 0.25
    done
    return 1
}

is_running() { [[ -r /proc/$1/comm && $(<"/proc/$1/comm") == dockerd ]]; }

stop_own() {
    local pid
    pid=$(<"$state/pid")
    ! is_running "$pid" || kill "$pid"
    for _ in {1..120}; do
        is_running "$pid" || break
        sleep 0.25
    done
    umount "$(<"$state/run")"/exec/netns/* 2>/dev/null || true # dockerd leaves one
    rm -rf "$(<"$state/run")"
}

stop() {
    [[ ! -f $state/pid ]] || stop_own
    rm -rf "$state"
}

start() {
    local reason
    mkdir -p "$state"
    if ! answers; then
        reason=$(why_not)
        if [[ -z $reason ]] && ! start_own; then
            reason="dockerd does not start: $(tail -n 5 "$state/log")"
        fi
        [[ -z $reason ]] || echo "$reason" >"$state/unavailable"
    fi
    echo "${DOCKER_HOST:-unix:///var/run/docker.sock}" >"$state/host"
}

case ${1-} in
    start)
        stop # what an interrupted run left
        start
        ;;
    stop) stop ;;
    *)
        echo "$0: expected start or stop" >&2
        exit 2
        ;;
esac
