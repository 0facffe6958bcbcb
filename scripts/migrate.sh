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

# value_of OPTION ARGUMENT...: what the arguments give the option; nothing where they do not name it.
value_of() {
    option=$1
    value=
    previous=
    shift
    for argument in "$@"; do
        case $previous=$argument in
            "$option="*) value=$argument ;;
            *="$option="*) value=${argument#*=} ;;
        esac
        previous=$argument
    done
    printf '%s\n' "$value"
}

# Whether folders are read (ro) or written (rw): new files, and databases of SQLite.
folder_mode() {
    url=$(value_of --url "$@")
    case ${url:-${SLIPWAY_URL:-${DATABASE_URL-}}} in
        postgres*) mode=ro ;;
        *) mode=rw ;;
    esac
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

# The folder of the file of metrics, which is made anew and then renamed; nothing where there is none.
metrics_folder() {
    file=$(value_of --metrics-file "$@")
    file=${file:-${SLIPWAY_METRICS_FILE-}}
    [ -z "$file" ] || realpath -ms -- "$(dirname -- "$file")"
}

# The paths among these words, one a line, that may lie outside of the working folder. Of a database of
# SQLite that is its folder.
paths_of() {
    printf '%s\n' "$@" |
        sed -E 's|^--[a-z-]+=||; s|^-c||; s|^@||; s|^sqlite[^:]*:///(.*)/[^/]*$|\1|' |
        grep -vE '^[a-z0-9+]+://' | grep -E '^/.|^(.*/)?\.\.(/|$)' | while IFS= read -r path; do
        realpath -ms -- "$path"
    done
}

# What the arguments name: where it is not there yet and may be made, the folder that it would be in.
argument_paths() {
    paths_of "$@" | while IFS= read -r path; do
        [ "$mode" = ro ] || [ -e "$path" ] || path=$(dirname -- "$path")
        printf '%s\n' "$path"
    done
}

# What libpq and the environment name. No password becomes a word of realpath's.
setting_paths() {
    home=${HOME:-/nonexistent}
    paths_of "$home/.pgpass" "$home/.pg_service.conf" "$home/.postgresql"
    variable_names | grep -vE '^HOME$|PASSWORD$' | while IFS= read -r name; do
        eval "paths_of \"\${$name}\""
    done
}

only_outside() {
    while IFS= read -r path; do
        case $path/ in
            // | "$folder"/*) ;;
            *) [ ! -e "$path" ] || printf '%s\n' "$path" ;;
        esac
    done
}

# The values of --mount, one a line. Every path is the same inside, so that what slipway prints is true
# outside.
mounts() {
    mode=$(folder_mode "$@")
    metrics=$(metrics_folder "$@")
    {
        printf '%s\n' "$folder"
        [ ! -d "$metrics" ] || printf '%s\n' "$metrics"
        {
            argument_paths "$@"
            setting_paths
        } | only_outside
    } | sort -u | while IFS= read -r path; do
        mount_of "$path"
    done
}

# In quotes, as Docker divides the value at its commas.
mount_of() {
    access=,readonly
    if [ -d "$1" ] && { [ "$mode" = rw ] || [ "$1" = "$metrics" ]; }; then
        access=
    fi
    quoted=$(printf '%s\n' "$1" | sed 's/"/""/g')
    printf 'type=bind,"source=%s","target=%s"%s\n' "$quoted" "$quoted" "$access"
}

# Whether slipway reads what comes in. Nothing else may: it would eat up the input of a loop around this.
reads_input() {
    tenants=$(value_of --tenants-from "$@")
    case ${tenants:-${SLIPWAY_TENANTS_FROM-}} in
        - | @-) return 0 ;;
        *) return 1 ;;
    esac
}

run_in_docker() {
    folder=$(pwd -P)
    mounts=$(mounts "$@")
    names=$(variable_names)
    streams=
    if [ -t 0 ] && [ -t 1 ]; then
        streams='--interactive --tty'
    elif reads_input "$@"; then
        streams=--interactive
    fi
    set -- "$image" "$@"
    while IFS= read -r mount; do
        set -- --mount "$mount" "$@"
    done <<LIST
$mounts
LIST
    for name in $names; do
        set -- --env "$name" "$@"
    done
    for option in $streams; do
        set -- "$option" "$@"
    done
    exec docker run --rm --read-only --security-opt no-new-privileges --network "$network" \
        --user "$(id -u):$(id -g)" --workdir "$folder" "$@"
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
