#!/bin/sh
# Runs slipway from a checkout, from any folder, and hands every argument to it: in Docker where an
# engine answers within three seconds and has the image, else by the native build, which is made
# first where it is missing or older than its sources. Says which on standard error.
#   SLIPWAY_RUNNER=docker|native    decides that instead
#   SLIPWAY_IMAGE                   the image, by default `slipway`
#   SLIPWAY_DOCKER_NETWORK          the network of the container, by default the host's
# Without a DATABASE_URL it migrates sqlite:///slipway.db; without migrations of its own a folder gets
# the example of this project.
set -eu

project=$(cd "$(dirname "$0")/.." && pwd)
program=$project/build/release/slipway
built=$project/build/release/.built # as old as the sources of the program
runner=${SLIPWAY_RUNNER:-auto}
image=${SLIPWAY_IMAGE:-slipway}
network=${SLIPWAY_DOCKER_NETWORK:-host}
unset SLIPWAY_RUNNER SLIPWAY_IMAGE SLIPWAY_DOCKER_NETWORK

say() { echo "migrate.sh: $*" >&2; }

# --- the migrations -------------------------------------------------------------------------------

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

# --- the native build -----------------------------------------------------------------------------

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

run_native() {
    # The answer to the command is all that standard output may hold.
    if ! is_built; then
        mkdir -p "$project/build"
        (
            flock 9
            is_built || build >&2
        ) 9>"$project/build/.lock" || {
            say 'slipway could not be built (see above)'
            exit 1
        }
    fi
    exec "$program" "$@"
}

# --- Docker ---------------------------------------------------------------------------------------

# Why this cannot be done in Docker; nothing when it can.
why_not_docker() {
    for argument in "$@"; do
        case $argument in
            edit | --) echo "the command needs a program of this machine" && return ;;
        esac
    done
    if ! command -v docker >/dev/null; then
        echo 'Docker is not installed'
    elif ! timeout 3 docker version >/dev/null 2>&1; then
        echo 'no Docker engine answers'
    elif ! docker image inspect "$image" >/dev/null 2>&1; then
        echo "there is no image $image; make it with: docker build -t $image $project"
    fi
}

# Whether the working folder is read (ro) or written: new files, and databases of SQLite.
folder_mode() {
    case ${SLIPWAY_URL:-${DATABASE_URL-}} in
        postgres*) mode=ro ;;
        *) mode=rw ;;
    esac
    previous=
    for argument in "$@"; do
        case $previous=$argument in
            --url=postgres* | *=--url=postgres*) mode=ro ;;
            --url=* | *=--url=*) mode=rw ;;
        esac
        previous=$argument
    done
    for argument in "$@"; do
        case $argument in
            revision | merge | init) mode=rw ;;
        esac
    done
    echo "$mode"
}

# The environment that slipway reads, by name: no value reaches the process list.
variable_names() {
    env | sed -nE 's/^((DATABASE_URL|SLIPWAY_|PG)[A-Z_]*|HOME|NO_COLOR|TERM|TZ)=.*/\1/p'
}

# The files and folders outside of the working folder that the arguments, the environment and libpq name,
# one a line.
named_paths() {
    {
        printf '%s\n' "$@" "$HOME/.pgpass" "$HOME/.pg_service.conf" "$HOME/.postgresql"
        variable_names | grep -vx HOME | while read -r name; do
            eval "printf '%s\n' \"\${$name}\""
        done
    } | sed -E 's|^--[a-z-]+=||; s|^sqlite[^:]*:///(/.*)/[^/]*$|\1|' |
        grep -E '^/.' | sort -u | while read -r path; do
        case $path/ in
            "$PWD"/*) ;;
            *) [ ! -e "$path" ] || echo "$path" ;;
        esac
    done
}

# Every path is the same inside, so that what slipway prints is true outside.
run_in_docker() {
    mode=$(folder_mode "$@")
    paths=$(named_paths "$@")
    names=$(variable_names)
    set -- "$image" "$@"
    while read -r path; do
        [ -z "$path" ] || set -- --mount "$(mount_of "$path")" "$@"
    done <<LIST
$PWD
$paths
LIST
    for name in $names; do
        set -- --env "$name" "$@"
    done
    [ ! -t 0 ] || [ ! -t 1 ] || set -- --interactive --tty "$@"
    exec docker run --rm --read-only --security-opt no-new-privileges --network "$network" \
        --user "$(id -u):$(id -g)" --workdir "$PWD" "$@"
}

mount_of() {
    if [ "$mode" = rw ] && [ -d "$1" ]; then
        echo "type=bind,source=$1,target=$1"
    else
        echo "type=bind,source=$1,target=$1,readonly"
    fi
}

# --- which ----------------------------------------------------------------------------------------

case $runner in
    auto | docker) why_not=$(why_not_docker "$@") ;;
    native) why_not= ;;
    *)
        say "SLIPWAY_RUNNER is '$runner', expected 'docker', 'native' or 'auto'"
        exit 2
        ;;
esac
if [ "$runner" = docker ] && [ -n "$why_not" ]; then
    say "cannot run in Docker: $why_not"
    exit 2
fi

if ! names_migrations "$@"; then
    export SLIPWAY_DIR="$project/migrations"
fi
if [ "$runner" = native ] || [ -n "$why_not" ]; then
    say "running the native build${why_not:+ ($why_not)}"
    run_native "$@"
else
    say "running in Docker, image $image"
    run_in_docker "$@"
fi
