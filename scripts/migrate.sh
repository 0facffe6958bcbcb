#!/bin/sh
# Runs slipway from a checkout, from any folder: builds it first where it is missing or older than
# its sources, then hands every argument to it. Without a DATABASE_URL it migrates
# sqlite:///slipway.db; without migrations of its own a folder gets the example of this project.
set -eu

project=$(cd "$(dirname "$0")/.." && pwd)
program=$project/build/release/slipway
built=$project/build/release/.built # as old as the sources of the program

if [ "${SLIPWAY_RUNNER:-native}" != native ]; then
    echo "migrate.sh: SLIPWAY_RUNNER is '$SLIPWAY_RUNNER', expected 'native'" >&2
    exit 2
fi

is_built() {
    [ -x "$program" ] && [ -f "$built" ] && [ -z "$(cd "$project" &&
        find CMakeLists.txt CMakePresets.json cmake src -newer "$built" -print -quit)" ]
}

# A list, as `set -e` does not reach in here from behind the `||` below.
build() {
    cd "$project" &&
        scripts/install-deps.sh &&
        mkdir -p build/release &&
        : >"$built.new" &&
        cmake --preset release >build/release/configure.log &&
        cmake --build --preset release --target slipway &&
        mv "$built.new" "$built"
}

# The answer to the command is all that standard output may hold.
if ! is_built; then
    mkdir -p "$project/build"
    (
        flock 9
        is_built || build >&2
    ) 9>"$project/build/.lock" || {
        echo "migrate.sh: slipway could not be built (see above)" >&2
        exit 1
    }
fi

# Whether the caller says where the migrations are, or is about to make some.
names_migrations() {
    [ ! -d migrations ] && [ ! -f slipway.ini ] || return 0
    [ -z "${SLIPWAY_DIR-}${SLIPWAY_CONFIG-}" ] || return 0
    ! grep -qsE '^(export )?SLIPWAY_(DIR|CONFIG)=' .env || return 0
    previous=
    for argument in "$@"; do
        case $previous=$argument in
            -m=* | --message=*) ;;
            *=--) return 1 ;;
            *=--dir | *=--dir=* | *=-c* | *=--config | *=--config=* | *=init) return 0 ;;
        esac
        previous=$argument
    done
    return 1
}

if ! names_migrations "$@"; then
    export SLIPWAY_DIR="$project/migrations"
fi
exec "$program" "$@"
