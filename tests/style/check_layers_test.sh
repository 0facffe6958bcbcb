#!/usr/bin/env bash
# Plants one breach of each rule in a small tree of rooms, and expects check_layers.sh to name it.
set -euo pipefail

check=$(cd "$(dirname "$0")/../../scripts" && pwd)/check_layers.sh
tree=$(mktemp -d "${TMPDIR:-/tmp}/slipway-layers.XXXXXX")
trap 'rm -rf "$tree"' EXIT
export SLIPWAY_LAYERS_ROOT=$tree
failed=0

# plant FILE LINE: the tree then holds this file only.
plant() {
    rm -rf "${tree:?}"/*
    mkdir -p "$tree/$(dirname "$1")"
    printf '%s\n' "$2" >"$tree/$1"
}

expect_named() {
    local file=$1 line=$2 words=$3 said
    plant "$file" "$line"
    if said=$("$check"); then
        echo "not found: $file: $line"
        failed=1
    elif [[ $said != "src/$file:"*"$words"* ]]; then
        echo "expected '$words' about $file, got: $said"
        failed=1
    fi
}

expect_clean() {
    local said
    plant "$1" "$2"
    said=$("$check") || {
        echo "should be allowed: $1: $2 ($said)"
        failed=1
    }
}

expect_named base/a.h '#include "revision/graph.h"' 'base may not include revision/graph.h'
expect_named revision/a.h '#include "sql/reader.h"' 'revision may not include'
expect_named database/a.cpp '#include "event/event.h"' 'database may not include'
expect_named output/a.cpp '#include "runner/runner.h"' 'output may not include'
expect_named runner/a.cpp '#include "database/sqlite/backend.h"' 'only database/backends.cpp'
expect_named database/sqlite/a.cpp '#include "database/postgres/backend.h"' 'only database/backends.cpp'
expect_named database/a.cpp '#include <libpq-fe.h>' 'belongs in database/postgres'
expect_named runner/a.cpp '  #  include <spdlog/spdlog.h>' 'belongs in output'
expect_named runner/a.cpp '#include <nlohmann/json.hpp>' 'belongs in output status health'
expect_named utils/a.h '#include <string>' 'utils is not a room'
expect_named stray.cpp '#include <string>' 'only main.cpp'
expect_named runner/a.cpp 'std::cerr << 1;' 'only output/ prints'
expect_named cli/a.cpp 'printf("1");' 'only output/ prints'
expect_named base/a.cpp 'auto x = std::getenv("HOME");' 'only cli/config.cpp reads'
expect_named base/a.cpp 'std::regex r;' 'no std::regex'

expect_clean base/a.h '#include "base/error.h"'
expect_clean main.cpp '#include "cli/run.h"'
expect_clean database/backends.cpp '#include "database/sqlite/backend.h"'
expect_clean database/sqlite/a.cpp '#include "database/sqlite/backend.h"'
expect_clean output/a.cpp 'std::cout << "an answer";'
expect_clean base/a.cpp 'std::snprintf(buffer, 3, "x");'
expect_clean cli/config.cpp 'auto x = std::getenv("HOME");'
exit $failed
