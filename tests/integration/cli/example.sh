#!/usr/bin/env bash
# Labels: sanitized
# The example in migrations/: all the ways up and down lead to the same database, on each server.
source "$(dirname "$0")/../harness.sh"

head=639dce8a593b
slipway() { "$SLIPWAY" --dir "$PROJECT/migrations" --url "$URL" "$@"; }
sorted_dump() { dump "$URL" | sort; }

tables() {
    case $URL in
        sqlite:*) sql "$URL" "SELECT name FROM sqlite_master WHERE type = 'table'" ;;
        *) sql "$URL" "SELECT tablename FROM pg_tables WHERE schemaname = 'public'" ;;
    esac | grep -vE '^(alembic_version|slipway_)' || true
}

feed() {
    case $URL in
        sqlite:*) sqlite3 -bail "$SQLITE_FILE" ;;
        *) psql -X -q -v ON_ERROR_STOP=1 -d "$URL" ;;
    esac <"$1" >/dev/null
}

for server in sqlite postgres; do
    new_database "$server"
    assert_exit 0 slipway upgrade head
    assert_same "$head" "$(heads_of "$URL")"
    assert_same 5 "$(sql "$URL" 'SELECT count(*) FROM licence')"
    assert_exit 0 slipway current
    assert_contains "$OUT" "$head (head)"
    at_head=$(sorted_dump)

    # Again: nothing to do, nothing done.
    assert_exit 0 slipway upgrade head
    assert_same "$at_head" "$(sorted_dump)"

    # Down one, with the data, and up again.
    sql "$URL" "INSERT INTO album (id, title) VALUES (1, 'Foxes');
        INSERT INTO photographer (id, name) VALUES (7, 'Zoe');
        INSERT INTO image (id, album_id, file_name, format_code, licence_code, width, height,
            photographer_id) VALUES (1, 1, 'red_fox.jpeg', 'jpeg', 'CC0-1.0', 3, 4, 7)"
    assert_exit 0 slipway downgrade -1
    assert_same 364287eea6c3 "$(heads_of "$URL")"
    assert_same Zoe "$(sql "$URL" 'SELECT photographer FROM image')"
    assert_exit 0 slipway upgrade head
    assert_same Zoe "$(sql "$URL" \
        'SELECT name FROM photographer JOIN image ON image.photographer_id = photographer.id')"

    # A downgrade that would orphan rows fails as a whole. SQLite keeps foreign keys only when told.
    if [[ $server == postgres ]]; then
        assert_exit 3 slipway downgrade base
        assert_same "$head" "$(heads_of "$URL")"
        assert_same 1 "$(sql "$URL" 'SELECT count(*) FROM image')"
    fi
    sql "$URL" 'DELETE FROM image; DELETE FROM album'

    assert_exit 0 slipway downgrade base
    assert_same '' "$(heads_of "$URL")"
    assert_same '' "$(tables)"

    # One branch after the other: the dependency brings the first of the other branch along.
    assert_exit 0 slipway upgrade 941c36d48e3f
    assert_exit 0 slipway upgrade e4de68d3e953
    assert_exit 0 slipway upgrade 4d41664e8bca
    assert_same '4d41664e8bca e4de68d3e953' "$(heads_of "$URL")"
    assert_exit 0 slipway upgrade head
    assert_same "$at_head" "$(sorted_dump)"

    # The script of an offline run leaves what the online run leaves.
    assert_exit 0 slipway upgrade head --sql
    cp "$TMP/.out" up.sql
    new_database "$server"
    feed up.sql
    assert_same "$at_head" "$(sorted_dump)"
    assert_exit 0 slipway downgrade "$head:base" --sql
    cp "$TMP/.out" down.sql
    feed down.sql
    assert_same '' "$(tables)"
done
