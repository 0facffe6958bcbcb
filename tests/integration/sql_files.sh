# shellcheck shell=bash
# A project that grows by one file after the other, each on top of the last. Sourced after harness.sh.

last=
slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }

# add ID [HEADER LINE] <SQL: writes a revision on top of the last.
add() {
    mkdir -p migrations/versions
    {
        printf -- '-- %s\n--\n-- Revision ID: %s\n-- Revises: %s\n' "$1" "$1" "$last"
        [[ $# == 1 ]] || printf -- '-- %s\n' "$2"
        printf -- '\n-- migrate:up\n'
        cat
    } >"migrations/versions/$1.sql"
    last=$1
}

apply() {
    assert_exit 0 slipway upgrade head
    assert_same "$last" "$(heads_of "$URL")"
}
