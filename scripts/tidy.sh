#!/usr/bin/env bash
# Runs clang-tidy over the files named, or over all of src/; gives way to whatever else runs.
#   scripts/tidy.sh src/sql/reader.cpp
set -euo pipefail
cd "$(dirname "$0")/.."

log=build/tidy.log
mkdir -p build
cmake --preset tidy >"$log"
if (($# == 0)); then
    mapfile -t all < <(find src -name '*.cpp' | sort)
    set -- "${all[@]}"
fi
printf '%s\0' "$@" |
    nice xargs -0 -n 1 -P "$(nproc)" clang-tidy-14 --quiet -p build/tidy >>"$log" 2>&1 || {
    grep -E '(error|warning): |^CMake Error' "$log" | sort -u || tail -n 50 "$log"
    exit 1
}
