#!/usr/bin/env bash
# Scripts of --sql: what psql or sqlite3 makes of them is what the online run leaves, and a script that
# fails in the middle leaves the database as it was.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

slipway() { "$SLIPWAY" --dir "$DIR" --url "$URL" "$@"; }

# feed URL: standard input goes to the server's own client, as a user would do it.
feed() {
    case $1 in
        sqlite:///*) sqlite3 "${1#sqlite:///}" ;;
        *) psql -X -q -d "$1" ;;
    esac
}

everything() {
    dump "$1" | sort
    sql "$1" "SELECT revision, direction, state, message, checksum FROM slipway_history ORDER BY id"
}

# same_online_and_offline "COMMAND" "SCRIPT COMMAND": on ONLINE and on OFFLINE.
same_online_and_offline() {
    URL=$ONLINE
    # shellcheck disable=SC2086 # the words of the command
    assert_exit 0 slipway $1
    URL=$OFFLINE
    # shellcheck disable=SC2086 # the words of the command
    assert_exit 0 slipway $2 --sql
    cp "$TMP/.out" script.sql
    feed "$OFFLINE" <script.sql >fed.txt 2>&1 || fail "the script of '$2' fails: $(cat fed.txt)"
    assert_same "$(everything "$ONLINE")" "$(everything "$OFFLINE")"
}

new_pair() {
    new_database "$1"
    ONLINE=$URL
    new_database "$1"
    OFFLINE=$URL
}

# --- revisions of all kinds, on PostgreSQL ----------------------------------------------------------

DIR=migrations
write_revision $DIR r1 '' "CREATE TABLE item (id int, name text);
INSERT INTO item VALUES (1, 'it''s \"one\"; -- no comment'), (2, E'tab\\t;'), (3, \$q\$;dollar\$q\$) -- last" \
    'DROP TABLE item'
write_revision $DIR r2 r1 "CREATE SCHEMA apart;
SET search_path TO apart;
SET ROLE pg_read_all_data;
RESET ROLE;
CREATE TABLE alembic_version (version_num text);
CREATE TABLE slipway_history (id int);
CREATE TABLE thing (id int);" 'SET search_path TO apart; DROP TABLE thing, alembic_version, slipway_history; DROP SCHEMA apart'
write_revision $DIR r3 r2 "SELECT pg_catalog.set_config('search_path', '', false);
COPY public.item (id, name) FROM stdin;
4	four\\\\backslash
5	\\N
\\.
COPY public.item FROM stdin WITH (FORMAT csv);
6,\"a \"\"quoted\"\" name; with
two lines\"
\\.
INSERT INTO public.item VALUES (7, 'seven')" 'DELETE FROM item WHERE id > 3'
write_off_revision $DIR r4 r3 'CREATE INDEX CONCURRENTLY item_id ON item (id);
BEGIN; CREATE TABLE made (id int); COMMIT;
SET search_path TO apart;
CREATE INDEX CONCURRENTLY thing_id ON thing (id)
-- no semicolon' 'DROP INDEX CONCURRENTLY apart.thing_id; DROP TABLE made; DROP INDEX CONCURRENTLY item_id;'
write_revision $DIR r5 r4 "CREATE FUNCTION add(a int, b int) RETURNS int LANGUAGE sql
BEGIN ATOMIC SELECT a + b; END;
CREATE RULE quiet AS ON DELETE TO item DO INSTEAD (SELECT 1; SELECT 2);
CREATE TABLE five (id int)" 'DROP RULE quiet ON item; DROP FUNCTION add; DROP TABLE five'
hidden_setting="DO \$\$ BEGIN EXECUTE 'SET search_path TO apart'; EXECUTE 'SET ROLE pg_read_all_data'; END \$\$"
leftovers='CREATE TEMP TABLE scratch (id int); PREPARE one AS SELECT 1'
write_revision $DIR b6 r5 "CREATE TABLE b6 (id int); $leftovers; $hidden_setting" "DROP TABLE b6; $hidden_setting"
write_revision $DIR c6 r5 "CREATE TABLE c6 (id int); $leftovers; $hidden_setting" 'DROP TABLE c6'
write_revision $DIR m7 'b6, c6' 'INSERT INTO five VALUES (7)' 'DELETE FROM five'

for mode in all each; do
    new_pair postgres
    same_online_and_offline "upgrade head --transaction $mode" "upgrade head --transaction $mode"
    assert_same m7 "$(heads_of "$OFFLINE")"
    same_online_and_offline "downgrade r5 --transaction $mode" "downgrade m7:r5 --transaction $mode"
    same_online_and_offline "downgrade base --transaction $mode" "downgrade r5:base --transaction $mode"
    # Piece by piece.
    new_pair postgres
    same_online_and_offline 'upgrade r2' 'upgrade r2'
    same_online_and_offline 'upgrade r4' "upgrade r2:r4 --transaction $mode"
    same_online_and_offline 'upgrade c6' 'upgrade r4:c6'
    same_online_and_offline 'downgrade -1' 'downgrade c6:-1'
    same_online_and_offline 'stamp c6' 'stamp r5:c6'
    same_online_and_offline 'stamp r5' 'stamp c6:r5'
    same_online_and_offline 'upgrade b6' 'upgrade r5:b6'
done
new_pair postgres
same_online_and_offline 'stamp r3' 'stamp r3'

# Either tool goes on with the other's work.
new_pair postgres
same_online_and_offline 'upgrade r2' 'upgrade r2'
URL=$OFFLINE
assert_exit 0 slipway upgrade head
assert_lacks "$ERR" 'without Slipway'
assert_same m7 "$(heads_of "$OFFLINE")"

# --- on SQLite --------------------------------------------------------------------------------------

DIR=sqlite
write_revision $DIR r1 '' "CREATE TABLE item (id INTEGER PRIMARY KEY, name text);
INSERT INTO item VALUES (1, 'it''s; one') -- last" 'DROP TABLE item'
write_off_revision $DIR r2 r1 'PRAGMA foreign_keys = OFF;
BEGIN; CREATE TABLE item_new (id INTEGER PRIMARY KEY, name text NOT NULL);
INSERT INTO item_new SELECT * FROM item; DROP TABLE item; ALTER TABLE item_new RENAME TO item; COMMIT;
PRAGMA main.foreign_keys(1); PRAGMA case_sensitive_like = 1; CREATE TEMP TABLE IF NOT EXISTS log (id int);
VACUUM;' 'PRAGMA foreign_keys = ON'
write_revision $DIR r3 r2 'CREATE TABLE log (id int);
CREATE TRIGGER logged AFTER INSERT ON item BEGIN INSERT INTO log VALUES (new.id); SELECT 1; END;
INSERT INTO item VALUES (9, "nine"); UPDATE item SET name = "NINE" WHERE name LIKE "Nine";
CREATE TABLE child (item int REFERENCES item); INSERT INTO child VALUES (100)' 'DROP TABLE child; DROP TRIGGER logged; DROP TABLE log; DELETE FROM item WHERE id = 9'
for mode in all each; do
    new_pair sqlite
    same_online_and_offline "upgrade head --transaction $mode" "upgrade head --transaction $mode"
    same_online_and_offline "downgrade r1 --transaction $mode" "downgrade r3:r1 --transaction $mode"
    same_online_and_offline 'stamp r2' 'stamp r1:r2'
    same_online_and_offline 'downgrade base' 'downgrade r2:base'
done

# --- a script that fails in the middle ---------------------------------------------------------------

for server in postgres sqlite; do
    DIR=failing_$server
    write_revision "$DIR" r1 '' 'CREATE TABLE item (id int)'
    write_revision "$DIR" r2 r1 'INSERT INTO item VALUES (1)'
    write_revision "$DIR" r3 r2 'INSERT INTO item VALUES (2); INSERT INTO nowhere VALUES (1); INSERT INTO item VALUES (3)'
    write_revision "$DIR" r4 r3 'CREATE TABLE too_far (id int)'
    new_database $server
    assert_exit 0 slipway upgrade r1
    before=$(everything "$URL")
    assert_exit 0 slipway upgrade r1:head --sql
    cp "$TMP/.out" script.sql
    if feed "$URL" <script.sql >fed.txt 2>&1; then fail "$server: the client says all is well"; fi
    assert_contains "$(<fed.txt)" nowhere
    assert_same "$before" "$(everything "$URL")"

    # A second time it fails as a whole, too.
    assert_exit 0 slipway stamp r2
    write_revision "$DIR" r3 r2 'INSERT INTO item VALUES (2)'
    assert_exit 0 slipway upgrade r2:head --sql
    cp "$TMP/.out" script.sql
    feed "$URL" <script.sql >fed.txt 2>&1 || fail "$(<fed.txt)"
    after=$(everything "$URL")
    if feed "$URL" <script.sql >fed.txt 2>&1; then fail "$server: a second time all is well"; fi
    assert_same "$after" "$(everything "$URL")"
done
