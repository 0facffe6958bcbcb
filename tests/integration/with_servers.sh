#!/usr/bin/env bash
# Runs a test program with SLIPWAY_TEST_POSTGRES_URL set to the shared server's URL and SLIPWAY to the
# program under test.
# shellcheck source=tests/integration/harness.sh
source "$(dirname "$0")/harness.sh"

find_shared_server
export SLIPWAY SLIPWAY_TEST_POSTGRES_URL=$SHARED_URL
status=0
"$@" || status=$?
[[ $status != 77 ]] || skip "$*"
exit "$status"
