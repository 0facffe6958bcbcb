#!/usr/bin/env bash
# Builds everything and runs every test through ctest. Arguments go to ctest:
#   scripts/test.sh -R cli/            only the tests of the command line
#   scripts/test.sh -LE 'slow|style'   the quick ones
# What ships is what is tested: the integration tests run the release program. The unit tests run with
# sanitizers, and the scripts labelled `sanitized` once more with a program that has them.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install-deps.sh --test

build() {
    local preset=$1
    shift
    local log=build/$preset.configure.log
    mkdir -p build
    cmake --preset "$preset" -DSLIPWAY_WERROR=ON "$@" >"$log" || {
        cat "$log"
        return 1
    }
    cmake --build --preset "$preset"
}

trap 'tests/integration/shared_server.sh stop build/asan/test-servers' EXIT

build release
build asan
SLIPWAY=$PWD/build/release/slipway ctest --preset asan -C full "$@"
