#!/usr/bin/env bash
# Runs clang-tidy over the files named, or over all of src/, in groups that share their headers
# (tidy_groups.py); gives way to whatever else runs.
#   scripts/tidy.sh src/sql/reader.cpp
set -euo pipefail
cd "$(dirname "$0")/.."

log=build/tidy.log
groups=build/tidy/groups
rm -rf "$groups"
mkdir -p "$groups"
cmake --preset tidy >"$log"
if (($# == 0)); then
    mapfile -t all < <(find src -name '*.cpp' | sort)
    set -- "${all[@]}"
fi
scripts/tidy_groups.py "$groups" "$@"
# What the compiler is told about every file of the program, without the names of one.
FLAGS=$(jq -r '[.[] | select(.file | test("/src/"))][0].command' build/tidy/compile_commands.json |
    sed -E 's/^[^ ]+//; s/ -o [^ ]+ -c [^ ]+$//')
export FLAGS

check() {
    local flags
    eval "flags=($FLAGS)"
    clang-tidy-14 --quiet --config-file=.clang-tidy --header-filter='/(src|tests)/' \
        --checks=-bugprone-suspicious-include "$1" -- "${flags[@]}"
}

# Files that do not compile as one are looked at one by one.
check_group() {
    local file files findings status=0
    findings=$(check "$1" 2>&1) || status=$?
    if [[ $findings == *clang-diagnostic-error* ]]; then
        mapfile -t files < <(sed -E 's/^#include "(.*)"$/\1/' "$1")
        status=0
        findings=
        for file in "${files[@]}"; do
            findings+=$(check "$file" 2>&1) || status=$?
        done
    fi
    printf '%s\n' "$findings"
    return "$status"
}
export -f check check_group

# shellcheck disable=SC2016 # the name comes from xargs
find "$groups" -name '*.cpp' -print0 |
    nice xargs -0 -n 1 -P "$(nproc)" bash -c 'check_group "$0"' >>"$log" 2>&1 || {
    grep -E '(error|warning): |^CMake Error' "$log" | sort -u || tail -n 50 "$log"
    exit 1
}
