#!/usr/bin/env bash
# Labels: sanitized
# The files behind a seed: many, large, not to be looked at; and CSV that both databases read alike.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
seed() { cat >"migrations/seeds/$1"; }

# --- what the folders hold ----------------------------------------------------------------------------

new_sqlite_database
mkdir -p migrations/seeds
write_revision migrations r1 '' 'CREATE TABLE kv (id integer PRIMARY KEY, value text);'
few_descriptors() { (ulimit -n 1024 && slipway "$@"); }
for i in {1000..2099}; do echo "INSERT INTO kv VALUES ($i, 'small');" >"migrations/seeds/$i.sql"; done
for i in {3000..3149}; do printf 'INSERT INTO kv VALUES (%s, %s);%70000s\n' "$i" "'large'" ''; done |
    split -l 1 -d -a 3 --additional-suffix=.sql - migrations/seeds/large
assert_exit 0 few_descriptors run
assert_same 1250 "$(sql "$URL" 'SELECT count(*) FROM kv')"

# Links that lead nowhere or in a circle.
rm -r migrations/seeds/*
ln -s loop.sql migrations/seeds/loop.sql
assert_exit 2 slipway seed
assert_contains "$ERR" 'migrations/seeds/loop.sql: cannot be read: Too many levels of symbolic links'
rm -r migrations/seeds
for folder in seeds hooks; do
    ln -s "$folder" "migrations/$folder"
    assert_exit 2 slipway run
    assert_contains "$ERR" "migrations/$folder: cannot be read: Too many levels of symbolic links"
    rm "migrations/$folder"
    touch "migrations/$folder"
    assert_exit 2 slipway run
    assert_contains "$ERR" "migrations/$folder: not a folder"
    rm "migrations/$folder"
done

# A stop while a large file is read for its checksum.
mkdir migrations/seeds
truncate -s 20G migrations/seeds/010_kv.csv
stopped_in() { exec "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
for command in seed run; do
    start stopped_in "$command"
    sleep 1
    kill -TERM "$PID"
    assert_ends 143 1000 "$PID" "$LOG"
done
rm migrations/seeds/010_kv.csv

# --- CSV, the same on both --------------------------------------------------------------------------------

# rows TABLE: as lines, with NULL told from the empty string.
rows() { sql "$URL" "SELECT coalesce(replace(replace(v, chr_10, '~'), chr_13, '^'), 'NULL') FROM (
    SELECT v, ${CHAR}(10) AS chr_10, ${CHAR}(13) AS chr_13, n FROM $1) AS t ORDER BY n"; }
refused() {
    assert_exit 9 slipway seed
    for word in "$@"; do assert_contains "$ERR" "$word"; done
    assert_same '' "$(sql "$URL" 'SELECT * FROM one')"
}

for server in postgres sqlite; do
    new_database $server
    rm -rf migrations
    mkdir -p migrations/seeds
    CHAR=$([[ $server == sqlite ]] && echo char || echo chr)
    number=$([[ $server == sqlite ]] && echo 'integer PRIMARY KEY' || echo 'serial PRIMARY KEY')
    write_revision migrations r1 '' "CREATE TABLE one (n $number, v text); CREATE TABLE two (n $number, v text);"
    assert_exit 0 slipway upgrade head

    # What is broken is told with the same place and words.
    printf 'v\na\nb,c\nd\n' | seed 010_one.csv
    refused '010_one.csv:3:3: expected 1 field (v), found 2'
    printf 'v\na\n"b\nc\n' | seed 010_one.csv
    refused '010_one.csv:3:1: a quote that never ends'
    printf 'v\na\n5" pipe\n' | seed 010_one.csv
    refused '010_one.csv:3:2: a quote in a field that is not quoted'
    { printf 'v\na\n"b\n' && head -c 20M /dev/zero | tr '\0' '\n'; } | seed 010_one.csv
    refused '010_one.csv:3:1: a quoted field of more than 16 MiB'
    { printf '"v\n' && head -c 20M /dev/zero | tr '\0' '\n'; } | seed 010_one.csv
    refused '010_one.csv:1:1: a quoted field of more than 16 MiB'

    # A line \. is a value, alone or not; an empty line is none, wherever it is.
    printf 'v\n\na\n\\.\n\n""\n"x\n\\.\ny"\n\\.\r\n\r\n"\r"\nlast\n\n\n' | seed 010_one.csv
    printf 'v,n\n\n\\.,1\n,2\r\n\n"a,""b""",3\r4,4\n' | seed 020_two.csv
    assert_exit 0 slipway seed
    assert_same $'a\n\\.\n\nx~\\.~y\n\\.\n^\nlast' "$(rows one)"
    assert_same $'\\.\nNULL\na,"b"\n4' "$(rows two)"

    # Ahead: as seed refuses, so does its preview.
    rm migrations/versions/*
    write_revision migrations other '' 'SELECT 1;'
    printf 'v,n\nnew,9\n' | seed 020_two.csv
    assert_exit 6 slipway seed
    error=$ERR
    assert_exit 6 slipway seed --dry-run
    assert_same '' "$OUT"
    assert_same "$error" "$ERR"
    assert_exit 0 slipway seed --dry-run --allow-ahead
    assert_same 'nothing to seed' "$OUT"
    assert_contains "$ERR" 'ahead of these files'
done

# --- where a row is, behind empty lines and rows of several lines ---------------------------------------------

new_postgres_database
rm -rf migrations
mkdir -p migrations/seeds
write_revision migrations r1 '' 'CREATE TABLE one (n int PRIMARY KEY, v text);
CREATE TABLE slow (n int PRIMARY KEY CHECK (n < 3 OR pg_sleep(5) IS NOT NULL));'
assert_exit 0 slipway upgrade head
printf 'v,n\r\n\r\n"a\r\nb\rc\nd",1\r\n\n"\n\ne",2\n\n"f\r\ng",x3\n' | seed 010_one.csv
assert_exit 9 slipway seed
assert_contains "$ERR" '010_one.csv:12:4: invalid input syntax for type integer: "x3"'
rm migrations/seeds/010_one.csv

# A time-out is not a bad row, with rows in the table and without.
printf 'n\n1\n2\n3\n' | seed 020_slow.csv
for before in '' 'INSERT INTO slow VALUES (1)'; do
    sql "$URL" "$before"
    SECONDS=0
    assert_exit 9 slipway seed --statement-timeout 1s
    assert_contains "$ERR" '57014'
    assert_lacks "$ERR" '020_slow.csv:'
    ((SECONDS < 5)) || fail "rows were looked for after a time-out: $SECONDS s"
done

# --- a stop whose cancel never reaches the server --------------------------------------------------------------

rm migrations/seeds/*
port=${URL##*127.0.0.1:}
port=${port%%/*}
timeout 60 python3 "$INTEGRATION/deaf_proxy.py" "$port" >proxy 2>/dev/null &
proxy=$!
wait_until 20 test -s proxy
DIRECT=$URL
URL=${URL/:$port/:$(<proxy)}
printf 'n,v\n1,one\n2,two\n' | seed 010_one.csv
sql "$DIRECT" "CREATE FUNCTION nap() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(2); RETURN NEW; END';
CREATE TRIGGER nap BEFORE INSERT ON one EXECUTE FUNCTION nap();"
for before in '' "INSERT INTO one VALUES (1, 'was')"; do
    sql "$DIRECT" "$before"
    start stopped_in seed
    wait_for_answer "$DIRECT" "SELECT count(*) FROM pg_stat_activity
        WHERE wait_event = 'PgSleep' AND datname = current_database()" 1
    kill -TERM "$PID"
    assert_ends 143 4000 "$PID" "$LOG"
    assert_same "${before:+1|was}" "$(sql "$DIRECT" 'SELECT * FROM one')"
done
kill "$proxy"
