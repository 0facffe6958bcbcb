#!/usr/bin/env bash
# Runs all benchmarks, or those named: bench/run.sh startup apply nothing_to_do graph seed
# diff image start. Never part of the tests: times say something only on a quiet machine.
set -euo pipefail
cd "$(dirname "$0")"
../scripts/install-deps.sh --test
dpkg-query -W time sqitch >/dev/null 2>&1 || apt-get install -y -qq time sqitch libdbd-pg-perl npm >/dev/null
[[ -x ../build/release/slipway ]] || ../scripts/migrate.sh --version >/dev/null
# shellcheck source=bench/lib.sh
(source ./lib.sh && fetch_dbmate && machine)
echo
for name in "${@:-startup apply nothing_to_do graph seed diff image start}"; do
    for one in $name; do
        "./$one.sh"
    done
done
