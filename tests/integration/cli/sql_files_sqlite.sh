#!/usr/bin/env bash
# Labels: sanitized
# SQL files on SQLite: triggers and quotes arrive as written, an error leaves nothing and names its
# place, and no file is made by a command that fails or only reads.
# shellcheck disable=SC2016,SC1003 # what looks like an expansion or an escape is SQL
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/sql_files.sh
source "$INTEGRATION/sql_files.sh"

ask() { sql "$URL" "$1"; }
new_sqlite_database

# --- no file without need -----------------------------------------------------------------------------

add first <<<'CREATE TABLE t (id integer PRIMARY KEY, v text);'
for command in current 'history -i' heads status 'upgrade nope' 'downgrade -1' 'upgrade head --dry-run' \
    'upgrade head --sql' 'stamp nope' verify unlock 'show current'; do
    # shellcheck disable=SC2086 # words
    run slipway $command
    assert_no_file "$SQLITE_FILE"
done
add broken <<<'SELECT nope;'
assert_exit 3 slipway upgrade head
assert_no_file "$SQLITE_FILE"
assert_exit 3 slipway upgrade head --transaction each
assert_same first "$(heads_of "$URL")"
rm migrations/versions/broken.sql "$SQLITE_FILE"
last=first
assert_exit 2 slipway --url "sqlite:///$TMP/no/such/folder.db" upgrade head --wait 1s
assert_no_file "$TMP/no"

# --- statements ------------------------------------------------------------------------------------------

add triggers <<'SQL'
CREATE TABLE log (what text);
CREATE TRIGGER t_insert AFTER INSERT ON t WHEN NEW.id > 0
BEGIN
    INSERT INTO log VALUES (CASE WHEN NEW.id > 5 THEN 'big; ' ELSE 'small; ' END || NEW.v);
    UPDATE t SET v = CASE id WHEN 1 THEN 'END;' ELSE v END WHERE id = NEW.id;
END;
CREATE TEMP TRIGGER IF NOT EXISTS t_delete BEFORE DELETE ON t FOR EACH ROW BEGIN
    SELECT RAISE(ABORT, 'no; END'); -- END;
END;
INSERT INTO t VALUES (1, 'one'), (7, 'seven');
SQL
apply
assert_same "$(printf '%s\n' 'small; one' 'big; seven')" "$(ask 'SELECT what FROM log')"
assert_same 'END;|seven' "$(ask 'SELECT v FROM t ORDER BY id' | paste -sd '|')"

add quotes <<'SQL'
CREATE TABLE "qu;""oted" ([brack;et] text, `tick;``s` text, 'single;' text, "end" text);
INSERT INTO "qu;""oted" VALUES ('it''s; ok', 'back\', '/* ; */', '-- ;'), (x'3b', 'größe; ☃', '
;', ';'); ; ;
/* a comment /* is not nested; */ INSERT INTO [qu;"oted] ([brack;et]) VALUES ('last') -- ; no line end
SQL
truncate -s -1 migrations/versions/quotes.sql
apply
assert_same "$(printf '%s\n' "it's; ok|back\\|/* ; */|-- ;" ';|größe; ☃|' ';|;' 'last|||')" \
    "$(ask 'SELECT * FROM "qu;""oted"')"
assert_same 'brack;et tick;`s single; end' "$(ask "SELECT group_concat(name, ' ')
    FROM pragma_table_info('qu;\"oted')")"

add bom_and_crlf <<'SQL'
CREATE TABLE windows (v text);
INSERT INTO windows VALUES ('a;');
SQL
sed -i -e 's/$/\r/' -e $'1s/^/\xef\xbb\xbf/' migrations/versions/bom_and_crlf.sql
add no_semicolon < <(printf "INSERT INTO windows VALUES ('no semicolon')")
apply
assert_same 'a;|no semicolon' "$(ask 'SELECT v FROM windows' | paste -sd '|')"

# A name that only looks like one of the words that end a statement.
add tricky_names <<'SQL'
CREATE TABLE begin_ ("begin" int, "trigger" int);
CREATE VIEW case_ AS SELECT CASE WHEN 1 THEN CASE 2 WHEN 3 THEN 4 END ELSE 5 END AS "end";
EXPLAIN SELECT 1; WITH x AS (SELECT 1) SELECT * FROM x;
REPLACE INTO t VALUES (7, 'replaced');
CREATE TRIGGER view_insert INSTEAD OF INSERT ON case_ BEGIN INSERT INTO begin_ VALUES (1, 2); END;
INSERT INTO case_ VALUES (1);
SQL
apply
assert_same '1|2' "$(ask 'SELECT * FROM begin_')"

# --- outside of a transaction ----------------------------------------------------------------------------

add outside 'Transaction: off' <<SQL
PRAGMA journal_mode = WAL;
ATTACH DATABASE '$TMP/attached.db' AS other;
CREATE TABLE other.elsewhere (v int);
BEGIN;
INSERT INTO other.elsewhere VALUES (1);
COMMIT;
DETACH other;
VACUUM;
PRAGMA foreign_keys = ON;
SQL
add inside <<'SQL'
CREATE TABLE child (t int REFERENCES t (id));
INSERT INTO child VALUES (12345);
SQL
apply
assert_same 1 "$(sqlite3 attached.db 'SELECT v FROM elsewhere')"
assert_same wal "$(ask 'PRAGMA journal_mode')"

# All in one run, and by the offline script, lead to the same database.
one_by_one=$(dump "$URL")
for mode in all each; do
    rm -f attached.db
    new_sqlite_database
    assert_exit 0 slipway upgrade head --transaction "$mode"
    assert_same "$one_by_one" "$(dump "$URL")"
done
# The shell has no way to forget a pragma, so that it is left out there.
sed -i '/^PRAGMA foreign_keys/d' migrations/versions/outside.sql
rm -f attached.db
new_sqlite_database
assert_exit 0 slipway upgrade head --sql
sqlite3 -bail "$SQLITE_FILE" <"$TMP/.out" >/dev/null
assert_same "$one_by_one" "$(dump "$URL")"

# --- errors --------------------------------------------------------------------------------------------------

rm -rf migrations
new_sqlite_database
last=
add first <<<"CREATE TABLE t (id integer PRIMARY KEY, v text NOT NULL); INSERT INTO t VALUES (1, 'one');"
apply
before=$(dump "$URL")
good=$last

# fails STATUS LINE:COLUMN WORDS <SQL: fails so, and leaves nothing.
fails() {
    last=$good
    add bad
    assert_exit "$1" slipway upgrade head
    assert_contains "$ERR" "slipway: error: migrations/versions/bad.sql:$2"
    assert_contains "$ERR" "$3"
    assert_same '' "$OUT"
    assert_same "$before" "$(dump "$URL")"
}

fails 3 8:26 'no such column: nope' <<'SQL'
CREATE TABLE new (v int); INSERT INTO t VALUES (2, 'two');
INSERT INTO t VALUES (3, nope);
CREATE TABLE never (v int);
SQL
fails 3 8:9 'UNIQUE constraint failed: t.id' <<'SQL'
CREATE TABLE w (v int); DELETE FROM t WHERE id = 3;
/* ☃ */ INSERT INTO t
    VALUES (1, 'again');
SQL
fails 3 9: 'syntax error' <<'SQL'
DROP TABLE t;
SELECT 1,
    2 FORM x y;
SQL
fails 3 7:12 'NOT NULL constraint failed' <<'SQL'
SELECT 1;  INSERT INTO t (id) VALUES (4);
SQL
fails 5 7:1 'BEGIN' <<'SQL'
BEGIN;
COMMIT;
SQL

# Several revisions: one transaction for all of them, on SQLite too.
rm migrations/versions/bad.sql
last=$good
add second <<<"INSERT INTO t VALUES (2, 'two');"
add third <<<'DROP TABLE t; SELECT nope;'
assert_exit 3 slipway upgrade head
assert_same "$before" "$(dump "$URL")"
assert_contains "$ERR" 'the database is at first'
assert_exit 3 slipway upgrade head --transaction each
assert_same second "$(heads_of "$URL")"
assert_same 'one|two' "$(ask 'SELECT v FROM t' | paste -sd '|')"

# What .dump writes brings its own transaction.
rm migrations/versions/{second,third}.sql
new_sqlite_database
last=$good
{ echo && sqlite3 "${URL#sqlite:///}" 'CREATE TABLE d (v); INSERT INTO d VALUES (1)' .dump; } >dump.sql
rm -f "$SQLITE_FILE"
add dumped <dump.sql
assert_exit 5 slipway upgrade head
assert_contains "$ERR" 'migrations/versions/dumped.sql:9:1: BEGIN'
assert_contains "$ERR" 'Transaction: off'
assert_no_file "$SQLITE_FILE"
sed -i '/^BEGIN TRANSACTION;$/d; /^COMMIT;$/d' migrations/versions/dumped.sql
apply
assert_same 1 "$(ask 'SELECT v FROM d')"
