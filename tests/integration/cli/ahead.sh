#!/usr/bin/env bash
# Labels: sanitized
# A database at a revision that these files do not know, as after a rolled-back release: exit status
# 6, or 0 where that is allowed, and nothing is changed either way.
source "$(dirname "$0")/../harness.sh"

write_revision migrations first '' 'CREATE TABLE t (id int);' 'DROP TABLE t;'
write_revision migrations second first 'CREATE TABLE u (id int);' 'DROP TABLE u;'
write_revision newer first '' 'CREATE TABLE t (id int);' 'DROP TABLE t;'
write_revision newer second first 'CREATE TABLE u (id int);' 'DROP TABLE u;'
write_revision newer future second 'CREATE TABLE v (id int);' 'DROP TABLE v;'
slipway() { "$SLIPWAY" --url "$URL" "$@"; }

for server in sqlite postgres; do
    new_database "$server"
    assert_exit 0 slipway --dir newer upgrade head
    before=$(dump "$URL")

    for command in 'upgrade head' 'upgrade heads' 'upgrade second' 'upgrade +1' 'upgrade head --transaction each' \
        'upgrade head --dry-run' 'downgrade -1' 'downgrade base' 'downgrade first' 'stamp head' 'stamp first'; do
        # shellcheck disable=SC2086 # words
        assert_exit 6 slipway $command
        assert_contains "$ERR" 'slipway: error: '
        assert_contains "$ERR" future
        assert_contains "$ERR" 'hint: '
        assert_same '' "$OUT"
        assert_same "$before" "$(dump "$URL")"
    done

    for command in 'upgrade head' 'upgrade heads' 'downgrade -1' 'upgrade head --dry-run'; do
        # shellcheck disable=SC2086 # words
        assert_exit 0 slipway $command --allow-ahead
        assert_contains "$ERR" 'WARN'
        assert_contains "$ERR" 'ahead'
        assert_contains "$ERR" 'future'
        assert_same "$before" "$(dump "$URL")"
    done
    SLIPWAY_ALLOW_AHEAD=true assert_exit 0 slipway upgrade head

    # What asks says so.
    assert_exit 6 slipway current
    assert_contains "$ERR" future
    assert_exit 6 slipway current --check-heads
    assert_exit 0 slipway history -i
    assert_lacks "$OUT" '(current)'
    assert_exit 0 slipway status
    assert_contains "$OUT" future
    assert_exit 0 slipway heads
    assert_same "$before" "$(dump "$URL")"

    # The ways out: the newer files, or the word of somebody who knows.
    assert_exit 0 slipway --dir newer downgrade second
    assert_same second "$(heads_of "$URL")"
    assert_exit 0 slipway current
    assert_exit 0 slipway --dir newer upgrade head
    assert_exit 0 slipway stamp --purge head
    assert_same second "$(heads_of "$URL")"
    assert_exit 0 slipway upgrade head
done
