#!/usr/bin/env bash
# Labels: slow
# Kill -9 at 200 random moments of a run on SQLite: the next run finishes, and the database equals
# that of an undisturbed run.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"
# shellcheck source=tests/integration/kills.sh
source "$INTEGRATION/kills.sh"

# numbers TABLE COUNT: a statement that takes some milliseconds.
numbers() {
    echo "INSERT INTO $1 WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < $2)
        SELECT n, 'name ' || n, 0 FROM n;"
}
# inserts FROM TO: one statement a row.
inserts() {
    local n
    for ((n = $1; n <= $2; ++n)); do
        echo "INSERT INTO item VALUES ($n, 'name $n', 0);"
    done
}

write_revision migrations r01 '' "
CREATE TABLE ran (revision text);
CREATE TABLE item (id int, name text, amount int);
$(numbers item 20000)
CREATE INDEX item_name ON item (name);
INSERT INTO ran VALUES ('r01');" 'DROP TABLE item; DROP TABLE ran'

write_off_revision migrations r02 r01 "
CREATE TABLE note (id int, name text, amount int);
$(numbers note 10000)
VACUUM;
UPDATE item SET amount = amount + 1;
CREATE UNIQUE INDEX item_id ON item (id);
PRAGMA foreign_keys = OFF;
INSERT INTO note VALUES (0, 'zero', 0);
INSERT INTO ran VALUES ('r02');" '
DROP INDEX item_id;
UPDATE item SET amount = amount - 1;
VACUUM;
DROP TABLE note;'

write_revision migrations r03 r02 "$(inserts 100001 100200)
ALTER TABLE item ADD COLUMN colour text DEFAULT 'blue';
UPDATE item SET amount = amount + 1;
INSERT INTO ran VALUES ('r03');" '
DELETE FROM item WHERE id > 100000;
ALTER TABLE item DROP COLUMN colour;
UPDATE item SET amount = amount - 1;'

write_off_revision migrations r04 r03 "
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE item_new (id int, name text, amount int);
INSERT INTO item_new SELECT id, name, amount + 1 FROM item;
DROP TABLE item;
ALTER TABLE item_new RENAME TO item;
CREATE UNIQUE INDEX item_id ON item (id);
COMMIT;
PRAGMA foreign_keys = ON;
VACUUM;
BEGIN IMMEDIATE;
INSERT INTO note VALUES (-1, 'rolled back', 0);
ROLLBACK;
INSERT INTO ran VALUES ('r04');" "
BEGIN; UPDATE item SET amount = amount - 1; ALTER TABLE item ADD COLUMN colour text DEFAULT 'blue'; END;"

write_revision migrations r05 r04 "
CREATE TRIGGER note_made AFTER INSERT ON note BEGIN
    UPDATE item SET amount = amount + 1 WHERE id = new.id; INSERT INTO ran VALUES ('trigger');
END;
INSERT INTO note VALUES (7, 'seven', 7);
$(inserts 200001 200200)
INSERT INTO ran VALUES ('r05');" '
DROP TRIGGER note_made;
DELETE FROM item WHERE id > 200000;'

START=
fresh_database() {
    SQLITE_FILE=$TMP/round.$1.db
    URL=sqlite:///$SQLITE_FILE
    rm -f "$SQLITE_FILE"*
    [[ -z $START ]] || cp "$START" "$SQLITE_FILE"
}

state_of() {
    dump "$1"
    sql "$1" 'SELECT revision, direction, state, statements_done, checksum FROM slipway_history
        ORDER BY id; PRAGMA integrity_check'
}

kill_rounds 60 'upgrade, all' upgrade head
assert_resumed
kill_rounds 60 'upgrade, each' upgrade head --transaction each
assert_resumed

new_sqlite_database
assert_exit 0 "$SLIPWAY" --dir migrations --url "$URL" upgrade head
assert_same 'r01 r02 r03 r04 trigger r05' "$(sql "$URL" 'SELECT revision FROM ran' | paste -sd ' ')"
START=$SQLITE_FILE
kill_rounds 40 'downgrade, all' downgrade r01
assert_resumed
kill_rounds 40 'downgrade, each' downgrade base --transaction each
assert_resumed
