#!/usr/bin/env bash
# Labels: slow
# A revision of 200 MB: its rows are right, an error at its end has its line, and the client needs
# no more memory than for a small one.
source "$(dirname "$0")/../harness.sh"

readonly memory_limit=45056 # KiB
measure='import os, resource, subprocess, sys
status = subprocess.call(sys.argv[1:])
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(peak, file=open(os.environ["TMP"] + "/peak", "w"))
sys.exit(status)'
export TMP
ask() { sql "$URL" "$1"; }
new_postgres_database

# write ID PARENT: a revision whose up section is standard input.
write() {
    mkdir -p migrations/versions
    {
        printf -- '-- %s\n-- Revision ID: %s\n-- Revises: %s\n-- migrate:up\n' "$1" "$1" "$2"
        cat
    } >"migrations/versions/$1.sql"
}

size_of() { stat -c %s "migrations/versions/$1.sql"; }

# measured STATUS ARGUMENT...: runs Slipway, and checks its peak memory.
measured() {
    local expected=$1 peak
    shift
    run python3 -c "$measure" "$SLIPWAY" --dir migrations --url "$URL" "$@"
    [[ $STATUS == "$expected" ]] || fail "exit status $STATUS, expected $expected"$'\n'"$(show_run)"
    peak=$(<"$TMP/peak")
    echo "$*: $peak KiB"
    ((peak < memory_limit)) || fail "$* needed $peak KiB, expected less than $memory_limit"
}

# 60 MB of statements.
{
    echo 'CREATE TABLE inserted (id int, v text);'
    seq 240000 | sed "s/.*/INSERT INTO inserted VALUES (&, 'row & of a long file; it''s filled with words that take room, & times, so that ☃ it is large, & --- and larger still --- and larger');/"
} | write inserts ''
(($(size_of inserts) > 45000000)) || fail 'the file of statements is too small'
measured 0 upgrade head
assert_same '240000|28800120000' "$(ask 'SELECT count(*), sum(id) FROM inserted')"
assert_same 240000 "$(ask "SELECT count(*) FROM inserted WHERE v LIKE 'row ' || id || ' of%; it''s%'")"

# 200 MB of rows.
{
    printf 'CREATE TABLE copied (id int, v text);\nCOPY copied FROM stdin;\n'
    seq 1500000 | sed 's/.*/&\trow & of a long file; it'\''s filled with words that take room, & times, so that ☃ it is large, \\\\. and larger, & and larger/'
    printf '\\.\nINSERT INTO copied VALUES (0, '"'behind'"');\n'
} | write rows inserts
(($(size_of rows) > 200000000)) || fail "the file of rows is too small: $(size_of rows)"
measured 0 upgrade head
assert_same '1500001|1125000750000' "$(ask 'SELECT count(*), sum(id) FROM copied')"
assert_same 'row 1500000' "$(ask 'SELECT left(v, 11) FROM copied WHERE id = 1500000')"

# What only looks into the files needs no more.
measured 0 current
measured 0 verify

# One statement of 8 MB, and an error behind all that.
rm migrations/versions/*
ask 'DROP TABLE inserted, copied; DELETE FROM alembic_version; DELETE FROM slipway_history'
{
    echo 'CREATE TABLE long_one (v text);'
    printf "INSERT INTO long_one VALUES ('"
    head -c 8000000 /dev/zero | tr '\0' x
    printf "');\n"
} | write long_one ''
measured 0 upgrade head
assert_same 8000000 "$(ask 'SELECT length(v) FROM long_one')"

{
    printf 'COPY long_one FROM stdin;\n'
    seq 1000000 | sed 's/.*/row & of a long file/'
    printf '\\.\n'
    seq 100000 | sed 's/.*/INSERT INTO long_one VALUES (&);/'
    printf "SELECT 1,\n    nope FROM long_one;\n"
} | write late long_one
line=$(wc -l <migrations/versions/late.sql)
measured 3 upgrade head
assert_contains "$ERR" "migrations/versions/late.sql:$line:5: column \"nope\" does not exist (42703)"
assert_same 1 "$(ask 'SELECT count(*) FROM long_one')"
assert_same long_one "$(heads_of "$URL")"

# A bad value far down in the rows.
sed -i "500000s/.*/two\tcolumns/" migrations/versions/late.sql
measured 3 upgrade head
assert_contains "$ERR" 'migrations/versions/late.sql:500000: extra data after last expected column (22P04)'
assert_same 1 "$(ask 'SELECT count(*) FROM long_one')"
