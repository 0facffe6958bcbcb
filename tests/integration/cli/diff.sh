#!/usr/bin/env bash
# diff prints the SQL between the database and the declared schema; verify finds drift.
source "$(dirname "$0")/../harness.sh"

slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }

new_postgres_database
mkdir -p migrations/versions migrations/schema
echo "CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('a', 'b');" >migrations/schema/app.sql

# --- there and back ----------------------------------------------------------------------------------
assert_exit 0 slipway diff
assert_contains "$OUT" 'CREATE SCHEMA app;'
assert_contains "$OUT" 'CREATE TYPE app.mood AS ENUM'
assert_exit 31 slipway diff --exit-code
assert_exit 31 slipway diff --exit-code --reverse
assert_contains "$OUT" 'DROP SCHEMA app;'
slipway diff --quiet 2>/dev/null | psql -Xq -v ON_ERROR_STOP=1 -1 -d "$URL"
assert_exit 0 slipway diff --exit-code
assert_same '' "$OUT"
assert_contains "$ERR" 'No changes in schema detected.'
assert_exit 0 slipway diff --format json
assert_same false "$(jq .different <<<"$OUT")"
sql "$URL" 'DROP TYPE app.mood'
assert_exit 31 slipway --format json diff --exit-code
assert_same 'true added true' "$(jq -r '"\(.different) \(.changes[0].change) \(.statements[0].transaction)"' <<<"$OUT")"

# --- privileges are compared where that is asked for ------------------------------------------------------
sql "$URL" "CREATE TYPE app.mood AS ENUM ('a', 'b'); GRANT USAGE ON SCHEMA app TO PUBLIC"
assert_exit 0 slipway diff --exit-code

# --- drift ---------------------------------------------------------------------------------------------
new_postgres_database
write_revision migrations one '' 'CREATE SCHEMA app;' 'DROP SCHEMA app;'
write_revision migrations two one "CREATE TYPE app.mood AS ENUM ('a', 'b');" 'DROP TYPE app.mood;'
assert_exit 0 slipway upgrade head
assert_exit 0 slipway verify
assert_contains "$OUT" '2 applied revisions, none of them changed since'
assert_contains "$OUT" 'the schema is what they make'
sql "$URL" 'CREATE SCHEMA by_hand; DROP TYPE app.mood'
assert_exit 31 slipway verify
assert_contains "$OUT" 'drift: schema by_hand is there and should not be'
assert_contains "$OUT" 'drift: enum app.mood is missing'
assert_exit 31 slipway --format json verify
assert_same 'false 2' "$(jq -r '"\(.ok) \(.drift | length)"' <<<"$OUT")"
assert_exit 0 slipway verify --checksums-only
assert_exit 0 slipway verify --exclude-schema by_hand --exclude-kind enum

# A revision that needs what only the real database has cannot be replayed.
write_revision migrations three two 'DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = '"'by_hand'"') THEN RAISE EXCEPTION '"'no rows here'"'; END IF; END $$;' ''
assert_exit 0 slipway upgrade head
assert_exit 3 slipway verify
assert_contains "$ERR" 'no rows here'
assert_contains "$ERR" '--checksums-only'
