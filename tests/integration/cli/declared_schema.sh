#!/usr/bin/env bash
# What may stand in a declared schema, and what verify leaves out when it replays revisions: nothing
# of them reaches beyond the scratch database.
source "$(dirname "$0")/../harness.sh"

slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }

new_postgres_database
mkdir -p migrations/versions migrations/schema

# --- a label is used by the statement after the one that adds it ------------------------------------------
echo "CREATE TYPE mood AS ENUM ('sad'); ALTER TYPE mood ADD VALUE 'ok'; CREATE TABLE t (m mood DEFAULT 'ok');" >migrations/schema/app.sql
assert_exit 0 slipway diff
assert_contains "$OUT" "CREATE TYPE public.mood AS ENUM ('sad', 'ok')"

# --- verify does to roles, databases and the server what it does to rows: nothing -------------------------
role=declared_$$
sql "$URL" "CREATE ROLE $role CONNECTION LIMIT 7; COMMENT ON ROLE $role IS 'by hand'"
write_revision migrations one '' "CREATE TABLE image (id int);
DO \$\$ BEGIN NULL; END \$\$;" 'DROP TABLE image;'
write_revision migrations two one "ALTER ROLE $role CONNECTION LIMIT 3;
COMMENT ON ROLE $role IS 'by a revision';
CREATE ROLE ${role}_more;
GRANT SELECT ON image TO $role;" "DROP ROLE ${role}_more;"
assert_exit 0 slipway upgrade heads
sql "$URL" "ALTER ROLE $role CONNECTION LIMIT 5"
assert_exit 0 slipway verify --no-scratch-cache
assert_contains "$OUT" 'the schema is what they make'
assert_same 5 "$(sql "$URL" "SELECT rolconnlimit FROM pg_roles WHERE rolname = '$role'")"
sql "$URL" "ALTER TABLE image ADD by_hand text; COMMENT ON TABLE image IS 'x'; ALTER TABLE image ALTER id SET NOT NULL"
assert_exit 31 slipway verify --no-scratch-cache
assert_contains "$OUT" 'drift: comment on table public.image is there and should not be'
assert_contains "$OUT" 'drift: column public.image.id: NOT NULL, expected nullable'
assert_exit 31 slipway --format json verify --no-scratch-cache
assert_same 'column public.image.by_hand unexpected' "$(jq -r '.drift[] | select(.name == "public.image.by_hand") | "\(.kind) \(.name) \(.drift)"' <<<"$OUT")"
assert_same 'yes ' "$(jq -r '.drift[].values[]? | "\(.found) \(.expected)"' <<<"$OUT")"

# What cannot run there is told with the place, and nothing about where the scratch database is.
write_revision migrations three two 'SELECT 1/count(*) FROM image;' ''
sql "$URL" 'INSERT INTO image VALUES (1)'
assert_exit 0 slipway upgrade heads
assert_exit 3 slipway verify --no-scratch-cache
assert_contains "$ERR" 'division by zero'
assert_contains "$ERR" 'from its beginning'
assert_lacks "$ERR" 'the database is at'
sql "$URL" "DROP TABLE image; DROP ROLE $role; DROP ROLE ${role}_more"

# --- SQLite: a dump has its own tables, and no other file is opened ----------------------------------------
new_sqlite_database
rm -r migrations
mkdir -p migrations/versions migrations/schema
sql "$URL" "CREATE TABLE image (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT); CREATE INDEX titles ON image (title);
    INSERT INTO image (title) VALUES ('a'); ANALYZE"
sql "$URL" 'SELECT sql || ";" FROM sqlite_schema WHERE sql IS NOT NULL' >migrations/schema/dump.sql
assert_contains "$(<migrations/schema/dump.sql)" sqlite_sequence
assert_contains "$(<migrations/schema/dump.sql)" sqlite_stat1
assert_exit 0 slipway check
for statement in "ATTACH 'other.db' AS o" "VACUUM INTO 'other.db'"; do
    echo "$statement;" >migrations/schema/dump.sql
    assert_exit 5 slipway check
    assert_contains "$ERR" 'this statement does not belong in a declared schema: that is about another file'
    assert_no_file other.db
done

# A column that may be null is added in place, whatever it refers to.
echo 'CREATE TABLE image (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT, parent INTEGER REFERENCES image (id));
CREATE INDEX titles ON image (title);' >migrations/schema/dump.sql
assert_exit 0 slipway diff
assert_same 'ALTER TABLE image ADD COLUMN parent INTEGER REFERENCES image (id);' "$OUT"
assert_lacks "$ERR" 'changed table'
echo 'CREATE TABLE image (id INTEGER PRIMARY KEY AUTOINCREMENT, label TEXT NOT NULL);' >migrations/schema/dump.sql
assert_exit 0 slipway revision --autogenerate -m label
assert_contains "$ERR" 'may fail: fails where the table has rows: column image.label has no default'
assert_contains "$ERR" 'deletes data: drops column image.title and what it holds'
