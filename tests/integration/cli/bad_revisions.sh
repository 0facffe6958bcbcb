#!/usr/bin/env bash
# Labels: sanitized
# Revision files that are not sound: each has its one clear message with file and line, its exit
# status, and leaves the database alone.
source "$(dirname "$0")/../harness.sh"

new_sqlite_database
folder=migrations/versions
slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }

# A fresh folder with one sound revision.
reset() {
    rm -rf migrations
    write_revision migrations good '' 'CREATE TABLE good (id int);' 'DROP TABLE good;'
}

# refused STATUS [ARGUMENT...] -- WORDS...: nothing but an error that says all that.
refused() {
    local status=$1 arguments=()
    shift
    while [[ $1 != -- ]]; do arguments+=("$1") && shift; done
    shift
    ((${#arguments[@]} > 0)) || arguments=(upgrade heads)
    assert_exit "$status" slipway "${arguments[@]}"
    assert_same '' "$OUT"
    assert_contains "$ERR" 'slipway: error: '
    for words; do assert_contains "$ERR" "$words"; done
    assert_no_file "$SQLITE_FILE"
}

# --- headers ---------------------------------------------------------------------------------------------

reset
printf -- '-- no id\n--\n-- Revises: good\n\n-- migrate:up\nSELECT 1;\n' >$folder/no_id.sql
refused 5 -- "$folder/no_id.sql:" 'Revision ID'

reset
printf -- '-- twice\n-- Revision ID: one\n-- Revision ID: two\n\n-- migrate:up\nSELECT 1;\n' >$folder/x.sql
refused 5 -- "$folder/x.sql:3: " 'Revision ID'

reset
printf -- '-- bad id\n-- Revision ID: a b\n\n-- migrate:up\nSELECT 1;\n' >$folder/x.sql
refused 5 -- "$folder/x.sql:2: " 'a b'
for id in head heads base current 'a@b' 'a:b' 'a+1' -1; do
    printf -- '-- bad id\n-- Revision ID: %s\n\n-- migrate:up\nSELECT 1;\n' "$id" >$folder/x.sql
    refused 5 -- "$folder/x.sql:2: " "$id"
done

# An id longer than its column would only be found out by the server, at the end of a run.
printf -v long '%0300d' 7
printf -- '-- long\n-- Revision ID: %s\n\n-- migrate:up\nSELECT 1;\n' "$long" >$folder/x.sql
refused 5 -- "$folder/x.sql:2: " '32'
rm $folder/x.sql
refused 2 revision -m long --rev-id "$long" -- '32'
for id in 'a b' a,b a/b a@b head good $'a\nb'; do
    refused 2 revision -m bad --rev-id "$id" -- 'hint: '
done
assert_same good.sql "$(ls $folder)"

reset
printf -- '-- off\n-- Revision ID: x\n-- Transaction: maybe\n\n-- migrate:up\nSELECT 1;\n' >$folder/x.sql
refused 5 -- "$folder/x.sql:3: " maybe

reset
printf -- '-- no section\n-- Revision ID: x\n-- Revises: good\n\nSELECT 1;\n' >$folder/x.sql
refused 5 -- "$folder/x.sql:" 'migrate:up'
printf -- '-- two\n-- Revision ID: x\n\n-- migrate:up\nSELECT 1;\n-- migrate:up\nSELECT 2;\n' >$folder/x.sql
refused 5 -- "$folder/x.sql:6: " 'migrate:up'
: >$folder/x.sql
refused 5 -- "$folder/x.sql"

# All broken files at once.
reset
printf -- '-- one\n-- Revision ID: a b\n\n-- migrate:up\n' >$folder/one.sql
printf -- '-- two\n-- Revision ID: two\n-- Transaction: maybe\n\n-- migrate:up\n' >$folder/two.sql
refused 5 -- "$folder/one.sql:2: " "$folder/two.sql:3: "
refused 5 heads -- "$folder/one.sql:2: " "$folder/two.sql:3: "

# A key that nobody knows is a warning; a sentence with a colon is none.
reset
printf -- '-- odd\n--\n-- Note: see below\n-- Revision ID: x\n-- Revises: good\n-- Depend On: good\n\n-- migrate:up\nSELECT 1;\n' >$folder/x.sql
assert_exit 0 slipway upgrade head
assert_contains "$ERR" "WARN"
assert_contains "$ERR" "$folder/x.sql:6: "
assert_contains "$ERR" 'Depends On'
rm "$SQLITE_FILE"

# --- files -------------------------------------------------------------------------------------------------

reset
mkdir $folder/folder.sql
refused 5 -- "$folder/folder.sql" folder
reset
ln -s nowhere $folder/x.sql
refused 5 -- "$folder/x.sql"
reset
printf -- '-- nul\n-- Revision ID: x\n-- Revises: good\n\n-- migrate:up\nSELECT 1;\nSELECT \0 2;\n' >$folder/x.sql
refused 5 -- "$folder/x.sql:7" 'NUL'
reset
printf -- '-- nul\n-- Revision ID: x\0y\n-- Revises: good\n\n-- migrate:up\nSELECT 1;\n' >$folder/x.sql
refused 5 -- "$folder/x.sql:2" 'NUL'
reset
printf -- '-- utf16\n-- Revision ID: x\n\n-- migrate:up\nSELECT 1;\n' | iconv -t UTF-16 >$folder/x.sql
refused 5 -- "$folder/x.sql" 'UTF-8'
reset
printf -- '-- Revision ID: x\n-- latin-1: \xfc\n-- Revises: good\n\n-- migrate:up\nSELECT 1;\n' >$folder/x.sql
refused 5 -- "$folder/x.sql:2: " 'UTF-8'

# What is no revision is left alone; links to files are followed.
reset
mv $folder/good.sql elsewhere.sql
ln -s ../../elsewhere.sql $folder/good.sql
echo broken >$folder/.hidden.sql
echo broken >$folder/notes.txt
mkdir $folder/..2026 $folder/plain
echo broken >$folder/plain/x.sql
assert_exit 0 slipway heads
assert_same 'good (head)' "$OUT"

rm -rf migrations
refused 2 -- migrations
mkdir migrations
refused 2 -- migrations/versions
rm -rf migrations && touch migrations
refused 2 -- migrations
rm migrations

# --- the graph ---------------------------------------------------------------------------------------------

reset
write_revision migrations good2 '' 'SELECT 1;'
sed -i 's/ID: good2/ID: good/' $folder/good2.sql
refused 5 -- good "$folder/good.sql" "$folder/good2.sql"

reset
write_revision migrations self self 'SELECT 1;'
refused 5 -- self "$folder/self.sql"
reset
write_revision migrations one three 'SELECT 1;'
write_revision migrations two one 'SELECT 1;'
write_revision migrations three two 'SELECT 1;'
refused 5 -- Cycle "$folder/one.sql" "$folder/two.sql" "$folder/three.sql"
reset
write_revision migrations x goood 'SELECT 1;'
refused 5 -- "$folder/x.sql" goood 'good'
sed -i 's/Revises: goood/Depends On: nowhere/' $folder/x.sql
refused 5 -- "$folder/x.sql" nowhere

# Targets.
reset
write_revision migrations goodies good 'SELECT 1;'
write_revision migrations goods good 'SELECT 1;'
refused 5 upgrade head -- goodies goods heads merge
refused 5 upgrade goo -- goodies goods
refused 5 upgrade godies -- godies goodies
refused 5 upgrade good+7 -- Ambiguous goodies goods
refused 5 upgrade goods+7 -- 'Walked too far' "'goods+7'"
refused 2 upgrade good:goods -- 'Range revision not allowed' '--sql'
refused 2 downgrade base --sql -- 'downgrade with --sql requires <fromrev>:<torev>'
refused 5 downgrade -1 -- '-1'
refused 5 show nope -- nope
refused 5 history -r nope: -- nope
refused 5 stamp nope -- nope

# --- sections that may not run --------------------------------------------------------------------------------

reset
write_revision migrations x good $'SELECT 1;\nSELECT 2; COMMIT AND CHAIN;'
refused 5 -- "$folder/x.sql:9:11: COMMIT" 'Transaction: off'
for words in BEGIN 'START TRANSACTION' 'begin /* ; */ immediate' ROLLBACK END ABORT 'ROLLBACK WORK' \
    'END TRANSACTION' '/* a */ BEGIN'; do
    write_revision migrations x good "$words;"
    refused 5 -- "$folder/x.sql:8:"
done
write_revision migrations x good 'SAVEPOINT a; CREATE TABLE x (v int); ROLLBACK TO a; RELEASE a;'
assert_exit 0 slipway upgrade head
rm "$SQLITE_FILE"
write_revision migrations x good "SELECT 'open; COMMIT;"
refused 5 -- "$folder/x.sql:8"

# SQLite would store it as it is.
reset
write_revision migrations x good $'SELECT 1;\nINSERT INTO good VALUES (\'caf\xe9\');'
refused 5 -- "$folder/x.sql:9:30: this is no UTF-8" 0xE9
refused 5 upgrade heads --dry-run -- "$folder/x.sql:9:30: "

# A downgrade through a revision that cannot be reverted is refused before the others have run.
reset
write_revision migrations x good 'CREATE TABLE x (id int);'
write_revision migrations y x 'CREATE TABLE y (id int);' 'DROP TABLE y;'
assert_exit 0 slipway upgrade head
before=$(dump "$URL")
assert_exit 10 slipway downgrade base
assert_contains "$ERR" "slipway: error: $folder/x.sql"
assert_contains "$ERR" 'migrate:down'
assert_same "$before" "$(dump "$URL")"
assert_exit 10 slipway downgrade y:base --sql
assert_same '' "$OUT"
assert_exit 0 slipway downgrade -1
