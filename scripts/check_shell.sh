#!/usr/bin/env bash
# Runs shellcheck over every shell script of the project.
set -euo pipefail
cd "$(dirname "$0")/.."

find . \( -path ./build -o -path ./.git \) -prune -o \
    -type f \( -name '*.sh' -o -path './.ci/*' \) -print0 |
    xargs -0 shellcheck -x -P SCRIPTDIR
