#!/usr/bin/env bash
# Labels: sanitized
# An error on PostgreSQL names its file, line and column, whatever stands before it in the file; the
# exit status tells its kind, and the database is as it was.
# shellcheck disable=SC2016,SC1003 # what looks like an expansion or an escape is SQL
source "$(dirname "$0")/../harness.sh"

slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
new_postgres_database
bad=migrations/versions/bad.sql

write_revision migrations first '' "CREATE TABLE t (id int PRIMARY KEY, v text);
    INSERT INTO t VALUES (1, 'one'); CREATE FUNCTION fail() RETURNS int LANGUAGE plpgsql AS
    \$\$ BEGIN RAISE EXCEPTION 'deep down' USING HINT = 'a hint', DETAIL = 'a detail', ERRCODE = 'UE001'; END \$\$;" \
    'DROP TABLE t; DROP FUNCTION fail'
assert_exit 0 slipway upgrade head
before=$(dump "$URL")

# script [HEADER LINE] <SQL: writes the bad revision.
script() {
    {
        printf -- '-- größe ☃\n--\n-- Revision ID: bad\n-- Revises: first\n'
        (($# == 0)) || printf -- '-- %s\n' "$1"
        printf -- '\n-- migrate:up\n'
        cat
    } >"$bad"
}

# Takes the mark «@» out of the bad revision; its line and its column, in characters, are in PLACE.
take_mark() {
    local line column before_mark
    line=$(grep -an '«@»' "$bad" | cut -d: -f1)
    before_mark=$(grep -a '«@»' "$bad" | LC_ALL=C sed 's/^\xef\xbb\xbf//; s/«@».*//')
    column=$((${#before_mark} + 1))
    sed -i 's/«@»//' "$bad"
    PLACE=$bad:$line:$column
}

# fails STATUS WORDS [COMMAND...]: the bad revision fails where its mark is, and leaves nothing.
fails() {
    local status=$1 words=$2
    shift 2
    (($# > 0)) || set -- upgrade head
    take_mark
    assert_exit "$status" slipway "$@"
    assert_contains "$ERR" "slipway: error: $PLACE: $words"
    assert_same '' "$OUT"
    assert_same "$before" "$(dump "$URL")"
}

# The mark's column is that of the row; Slipway names the row's line alone.
fails_in_row() {
    take_mark
    assert_exit "$1" slipway upgrade head
    assert_contains "$ERR" "slipway: error: ${PLACE%:*}: $2"
    assert_same "$before" "$(dump "$URL")"
}

lines() { for ((n = 0; n < $1; n++)); do echo "INSERT INTO t VALUES ($((n + 100)), 'row; $n');"; done; }

# --- errors with a position of their own --------------------------------------------------------------

{ lines 22 && echo "INSERT INTO t VALUES (2, «@»nope);" && lines 9; } | script
fails 3 'column "nope" does not exist (42703)'
assert_contains "$ERR" "  | INSERT INTO t VALUES (2, nope)"
assert_contains "$ERR" 'the database is at first'
assert_contains "$ERR" 'nothing was changed'

# The line before the last of a long file.
{ lines 3000 && printf 'SELECT 1,\n       2 x FROM t «@»WEHRE x ORDER BY 1;\nSELECT 2;\n'; } | script
sed -i 's/«@»WEHRE x/WEHRE «@»x/' "$bad"
fails 3 'syntax error at or near "x" (42601)'

script <<'SQL'
SELECT 'größe ☃', '☃☃' /* ☃; */; SELECT '☃', «@»größe FROM t;
SQL
fails 3 'column "größe" does not exist (42703)'

# A BOM and Windows' line ends.
script <<'SQL'
SELECT 'a;
b';
INSERT INTO t VALUES (2, 'é'),
    (3, «@»nope);
SQL
sed -i -e 's/$/\r/' -e $'1s/^/\xef\xbb\xbf/' "$bad"
fails 3 'column "nope" does not exist (42703)'

# Bytes that are no UTF-8 are found before anything runs.
{ lines 5 && printf "INSERT INTO t\n    VALUES (2, 'ö gr«@»\xfcn');\n" && lines 5; } | script
fails 5 'this is no UTF-8: found the byte 0xFC'
printf 'COPY t FROM stdin;\n2\ttwo\n3\tgr«@»\xfcn\n\\.\n' | script
fails 5 'this is no UTF-8: found the byte 0xFC'
# In another encoding the server judges, statement by statement.
{ echo "SET client_encoding = 'EUC_JP';" && lines 5 && printf "«@»INSERT INTO t\n    VALUES (2, '\xfcn');\n" && lines 5; } | script
fails 3 'invalid byte sequence for encoding "EUC_JP": 0xfc'

# In a function's body.
script <<'SQL'
CREATE FUNCTION good() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$;
CREATE FUNCTION broken() RETURNS int LANGUAGE sql AS $$
    SELECT 1;
    SELECT «@»nope FROM t;
$$;
SQL
fails 3 'column "nope" does not exist (42703)'
script <<'SQL'
SELECT 1;
CREATE FUNCTION broken() RETURNS int LANGUAGE plpgsql AS $$
BEGIN
    RETURN 1;
    «@»NONSENSE;
END $$;
SQL
fails 3 'syntax error at or near "NONSENSE" (42601)'
script <<'SQL'
CREATE FUNCTION broken() RETURNS int
BEGIN ATOMIC
    SELECT 1;
    SELECT «@»nope FROM t;
END;
SQL
fails 3 'column "nope" does not exist (42703)'

# --- errors without a position: the statement ----------------------------------------------------------

{ lines 5 && printf "/* it's; */ «@»INSERT INTO t\n    VALUES (1, 'again');\n" && lines 5; } | script
fails 3 'duplicate key value violates unique constraint "t_pkey" (23505)'
assert_contains "$ERR" 'Key (id)=(1) already exists.'

script <<'SQL'
SELECT 1; SELECT 2;   «@»SELECT 1 / (id - 1) FROM t; SELECT 3;
SQL
fails 3 'division by zero (22012)'

script <<'SQL'
SELECT 1;
-- calls
«@»SELECT fail();
SQL
fails 3 'deep down (UE001)'
assert_contains "$ERR" 'a detail'
assert_contains "$ERR" 'a hint'
assert_contains "$ERR" 'PL/pgSQL function fail() line 1 at RAISE'

script <<'SQL'
SELECT 1;
«@»DO $$
BEGIN
    PERFORM nope FROM t;
END $$;
SQL
fails 3 'column "nope" does not exist (42703)'

# What fails at COMMIT has no place; all else as ever.
script <<'SQL'
CREATE TABLE child (id int REFERENCES t DEFERRABLE INITIALLY DEFERRED);
INSERT INTO child VALUES (99);
SQL
assert_exit 3 slipway upgrade head
assert_contains "$ERR" 'violates foreign key constraint "child_id_fkey"'
assert_contains "$ERR" '23503'
assert_same "$before" "$(dump "$URL")"

# --- COPY ------------------------------------------------------------------------------------------------

script <<'SQL'
SELECT 'before
it';
COPY t (id, v) FROM stdin;
2	zwei ☃
3	three
«@»four	vier
5	five
\.
SELECT 1;
SQL
fails_in_row 3 'invalid input syntax for type integer: "four" (22P02)'

script <<'SQL'
COPY t FROM stdin;
2	two
\.
COPY t FROM stdin;
3	three
«@»4	four	five
\.
SQL
fails_in_row 3 'extra data after last expected column (22P04)'

script <<'SQL'
COPY t FROM stdin;
2	two
\.
SELECT «@»nope;
SQL
fails 3 'column "nope" does not exist (42703)'

script <<'SQL'
SELECT 1;
COPY «@»nowhere FROM stdin;
1
\.
SQL
sed -i 's/«@»//; s/COPY/«@»COPY/' "$bad"
fails 3 'relation "nowhere" does not exist (42P01)'

script <<'SQL'
SELECT 1;
«@»COPY t FROM stdin;
2	two
3	open end
SQL
take_mark
assert_exit 5 slipway upgrade head
assert_contains "$ERR" "slipway: error: $PLACE: the data of COPY … FROM stdin has no end"
assert_same "$before" "$(dump "$URL")"

# --- other sections -----------------------------------------------------------------------------------------

script 'Transaction: off' <<'SQL'
«@»CREATE INDEX CONCURRENTLY t_v ON nowhere (v);
SQL
fails 3 'relation "nowhere" does not exist (42P01)'

script 'Transaction: off' <<'SQL'
CREATE INDEX CONCURRENTLY IF NOT EXISTS t_v ON t (v);
SELECT 1;
SELECT 1,
    «@»nope;
SQL
take_mark
assert_exit 4 slipway upgrade head
assert_contains "$ERR" "slipway: error: $PLACE: column \"nope\" does not exist (42703)"
assert_contains "$ERR" 'statement 3 of revision bad'
assert_same first "$(heads_of "$URL")"
sed -i 's/nope/2/' "$bad"
assert_exit 0 slipway upgrade head
assert_same bad "$(heads_of "$URL")"

# The second section, and a file that another command runs.
cat >>"$bad" <<'SQL'
-- migrate:down
DROP INDEX t_v; SELECT 'ä', «@»nope;
SQL
sed -i '/^-- Transaction: off$/d' "$bad"
before=$(dump "$URL")
fails 3 'column "nope" does not exist (42703)' downgrade -1
assert_contains "$ERR" 'reverting bad'
sed -i 's/, nope//' "$bad"
assert_exit 0 slipway downgrade -1
assert_same first "$(heads_of "$URL")"

# --- several revisions --------------------------------------------------------------------------------------

# The failing one is named though it travels with the others; those before it go back as well, or stay.
rm "$bad"
write_revision migrations second first "INSERT INTO t VALUES (2, 'two');"
write_revision migrations third second "INSERT INTO t VALUES (3, 'three'); SELECT 1 / (id - 1) FROM t;"
write_revision migrations fourth third "INSERT INTO t VALUES (4, 'four');"
before=$(dump "$URL")
assert_exit 3 slipway upgrade head
assert_contains "$ERR" 'migrations/versions/third.sql:8:36: division by zero'
assert_contains "$ERR" 'applying third'
assert_contains "$ERR" 'the database is at first'
assert_same "$before" "$(dump "$URL")"
assert_exit 3 slipway upgrade head --transaction each
assert_contains "$ERR" 'migrations/versions/third.sql:8:36: division by zero'
assert_contains "$ERR" 'the database is at second'
assert_same second "$(heads_of "$URL")"
assert_same 2 "$(sql "$URL" 'SELECT count(*) FROM t')"

# --- files edited after they were applied ------------------------------------------------------------------

rm migrations/versions/{third,fourth}.sql
assert_exit 0 slipway verify
sed -i 's/$/\r/' migrations/versions/second.sql # a checkout on Windows is no edit
assert_exit 0 slipway verify
sed -i 's/two/zwei/' migrations/versions/second.sql
before=$(dump "$URL")
assert_exit 5 slipway verify
assert_contains "$OUT$ERR" 'migrations/versions/second.sql'
assert_contains "$OUT$ERR" 'was changed after it was applied'
assert_same "$before" "$(dump "$URL")"
assert_exit 0 slipway upgrade head
assert_contains "$ERR" 'WARN'
assert_contains "$ERR" 'migrations/versions/second.sql'
assert_exit 0 slipway verify --accept second
assert_exit 0 slipway verify
