#!/usr/bin/env bash
# Two heads at once: where -1 starts, and what is said of it.
source "$(dirname "$0")/../harness.sh"

slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }

write_revision migrations root '' 'CREATE TABLE root (id int)' 'DROP TABLE root'
write_revision migrations zebra root 'CREATE TABLE zebra (id int)' 'DROP TABLE zebra'
write_revision migrations ant root 'CREATE TABLE ant (id int)' 'DROP TABLE ant'

# starts_at FIRST OTHER: as the rows lie in the table on SQLite, sorted on PostgreSQL.
starts_at() {
    assert_exit 0 slipway upgrade zebra
    assert_exit 0 slipway upgrade heads
    assert_exit 0 slipway downgrade -1
    assert_contains "$ERR" "downgrade -1 from several heads (ant, zebra) starts at $1"
    assert_contains "$ERR" "slipway downgrade $2-1"
    assert_same "$2" "$(heads_of "$URL")"
    assert_exit 0 slipway downgrade -1
    assert_lacks "$ERR" 'several heads'
}

new_database sqlite
starts_at zebra ant
new_database postgres
starts_at ant zebra
