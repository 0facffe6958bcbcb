#!/usr/bin/env bash
# Runs clang-tidy over src/. Its build folder remembers which files were clean, so that a second
# call looks only at what has changed since.
set -euo pipefail
cd "$(dirname "$0")/.."

log=build/tidy.log
mkdir -p build
{ cmake --preset tidy && cmake --build --preset tidy --target slipway --parallel "$(nproc)" -- -k 0; } >"$log" 2>&1 || {
    grep -E '(error|warning): |^CMake Error' "$log" | sort -u || tail -n 50 "$log"
    exit 1
}
