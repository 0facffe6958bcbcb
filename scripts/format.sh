#!/usr/bin/env bash
# Formats every C++ file; with --check changes nothing and names what is not formatted.
set -euo pipefail
cd "$(dirname "$0")/.."

mode=(-i)
[[ ${1-} != --check ]] || mode=(--dry-run --Werror)
find src tests cmake \( -name '*.h' -o -name '*.cpp' \) -print0 |
    xargs -0 clang-format-14 "${mode[@]}"
