# shellcheck shell=bash disable=SC2034 # variables for who sources this
# What the benchmarks in containers share: a Docker engine (one that answers, else one of our own, with
# the images that the tests have made) and the images of this checkout, slipway-test and
# slipway-test-shell. Sourced in place of lib.sh.

# shellcheck source=bench/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

DOCKER_TESTS=$PROJECT/tests/integration/docker/support
ENGINE=$PROJECT/build/asan/bench-engine
NAME=slipway-bench-$$ # of networks, containers and the project of compose
LABEL=slipway-bench=$NAME

# Called by finish.
stop_containers() {
    local label
    for label in "$LABEL" "com.docker.compose.project=$NAME"; do
        docker ps -aq --filter "label=$label" | xargs -r docker rm -fv
        docker network ls -q --filter "label=$label" | xargs -r docker network rm
        docker volume ls -q --filter "label=$label" | xargs -r docker volume rm
    done >/dev/null
    "$DOCKER_TESTS/engine.sh" stop "$ENGINE"
}

"$DOCKER_TESTS/engine.sh" start "$ENGINE"
[[ ! -f $ENGINE/unavailable ]] || fail "$(<"$ENGINE/unavailable")"
DOCKER_HOST=$(<"$ENGINE/host")
export DOCKER_HOST
SLIPWAY_TEST_DOCKER=$ENGINE "$DOCKER_TESTS/images.sh"
