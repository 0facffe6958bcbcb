#!/usr/bin/env bash
# `Transaction: off`: what fails or is cut off in the middle is named exactly, and goes on there.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
ran() { sql "$URL" 'SELECT word FROM ran ORDER BY ctid' | paste -sd ' '; }
file=migrations/versions/r2.sql
begin() {
    rm -rf migrations
    new_postgres_database
    write_revision migrations r1 '' 'CREATE TABLE ran (word text)' 'DROP TABLE ran'
}
line_of() { grep -nF -- "$1" "$file" | cut -d: -f1; }

# --- fails in the middle, is corrected, goes on ----------------------------------------------------

begin
write_off_revision migrations r2 r1 "INSERT INTO ran VALUES ('one');
INSERT INTO ran VALUES ('two');
  INSERT INTO run VALUES ('three');
INSERT INTO ran VALUES ('four');" "DELETE FROM ran;"
write_revision migrations r3 r2 "INSERT INTO ran VALUES ('five')"
for _ in first again; do
    assert_exit 4 slipway upgrade head
    assert_contains "$ERR" "$file:$(line_of 'run VALUES'):15: relation \"run\" does not exist (42P01)"
    assert_contains "$ERR" 'statement 3 of revision r2 did not end; the 2 before it are done and stay'
    assert_contains "$ERR" 'run the same command again: it goes on at statement 3'
    assert_same 'one two' "$(ran)"
    assert_same r1 "$(heads_of "$URL")"
done

# Whatever else is asked for, this comes first.
for command in 'downgrade base' 'upgrade r1'; do
    # shellcheck disable=SC2086 # the words of the command
    assert_exit 4 slipway $command
    assert_contains "$ERR" 'revision r2 (up) was cut off after statement 2'
    assert_contains "$ERR" 'slipway upgrade r2'
    assert_contains "$ERR" 'slipway stamp'
    assert_same 'one two' "$(ran)"
done

# What has run may not be edited any more.
cp "$file" kept.sql
sed -i "s/'one'/'uno'/" "$file"
assert_exit 4 slipway upgrade head
assert_contains "$ERR" 'revision r2 was changed in its first 2 statements'
assert_contains "$ERR" '--resume-at'
sed -i "/'one'/d; /'uno'/d" "$file"
assert_exit 4 slipway upgrade head
assert_same 'one two' "$(ran)"
cp kept.sql "$file"

sed -i 's/INTO run/INTO ran/' "$file"
assert_exit 0 slipway upgrade head
assert_contains "$ERR" 'going on at statement 3'
assert_same 'one two three four five' "$(ran)"
assert_same 'r1 up done'$'\n''r2 up done'$'\n''r3 up done' "$(history_of "$URL")"
assert_lacks "$ERR" 'was changed after it was applied'

# The first statement fails: nothing has happened.
begin
write_off_revision migrations r2 r1 "INSERT INTO run VALUES ('one'); INSERT INTO ran VALUES ('two')"
assert_exit 3 slipway upgrade head
assert_contains "$ERR" 'the database is at r1'
assert_same 'r1 up done' "$(history_of "$URL")"
assert_exit 0 slipway downgrade base

# --- indexes -----------------------------------------------------------------------------------------

# Duplicate values leave an invalid index; it is built anew once they are gone. A name of the server's
# choosing, and IF NOT EXISTS, which would keep it.
for name in '' 'IF NOT EXISTS ran_index' 'ran_index'; do
    begin
    write_off_revision migrations r2 r1 "INSERT INTO ran VALUES ('same'), ('same');
CREATE UNIQUE INDEX CONCURRENTLY $name ON ran (word);
INSERT INTO ran VALUES ('end')"
    for _ in first again; do
        assert_exit 4 slipway upgrade head
        assert_contains "$ERR" 23505
        assert_contains "$ERR" 'statement 2 of revision r2'
    done
    sql "$URL" 'DELETE FROM ran WHERE ctid = (SELECT max(ctid) FROM ran)'
    assert_exit 0 slipway upgrade head
    assert_same 'same end' "$(ran)"
    assert_same '' "$(invalid_indexes "$URL")"
    assert_same 1 "$(sql "$URL" "SELECT count(*) FROM pg_indexes WHERE tablename = 'ran'")"
done

# An invalid index from elsewhere is in the way.
begin
assert_exit 0 slipway upgrade r1
sql "$URL" "INSERT INTO ran VALUES ('same'), ('same')"
psql -X -q -d "$URL" -c 'CREATE UNIQUE INDEX CONCURRENTLY ran_index ON ran (word)' 2>/dev/null && fail 'unique'
sql "$URL" 'DELETE FROM ran'
write_off_revision migrations r2 r1 'CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ran_index ON ran (word)'
assert_exit 0 slipway upgrade head
assert_same '' "$(invalid_indexes "$URL")"

# What the server refused did not happen, whatever was there before.
begin
assert_exit 0 slipway upgrade r1
sql "$URL" 'CREATE INDEX ran_index ON ran (length(word))'
write_off_revision migrations r2 r1 "INSERT INTO ran VALUES ('one');
CREATE INDEX CONCURRENTLY ran_index ON ran (word);
DROP INDEX CONCURRENTLY no_index"
for _ in first again; do
    assert_exit 4 slipway upgrade head
    assert_contains "$ERR" 'relation "ran_index" already exists'
done
sql "$URL" 'DROP INDEX ran_index'
for _ in first again; do
    assert_exit 4 slipway upgrade head
    assert_contains "$ERR" 'index "no_index" does not exist'
done
sql "$URL" 'CREATE INDEX no_index ON ran (word)'
assert_exit 0 slipway upgrade head

# --- a procedure that commits: nothing shows how far it got ----------------------------------------

# cut_off: killed in the middle of the CALL, statement 2 of 3.
cut_off() {
    begin
    write_revision migrations r1 '' "CREATE TABLE ran (word text);
CREATE PROCEDURE slowly() LANGUAGE plpgsql AS \$\$ BEGIN
    INSERT INTO ran VALUES ('called'); COMMIT;
    IF to_regclass('wide_awake') IS NULL THEN PERFORM pg_sleep(60); END IF;
END \$\$"
    write_off_revision migrations r2 r1 "INSERT INTO ran VALUES ('before');
CALL slowly();
INSERT INTO ran VALUES ('after')"
    start exec_slipway upgrade head
    wait_for_answer "$URL" 'SELECT count(*) FROM ran' 2
    kill -KILL "$PID"
    finish_run "$PID" "$LOG"
    sql "$URL" 'CREATE TABLE wide_awake ()'
    assert_exit 4 slipway upgrade head
    assert_contains "$ERR" "$file:$(line_of CALL):1: an earlier run was cut off in statement 2 of revision r2"
    assert_contains "$ERR" 'if so, type: slipway upgrade r2 --resume-at 3; if not: slipway upgrade r2 --resume-at 2'
}
exec_slipway() { exec "$SLIPWAY" --dir migrations --url "$URL" "$@"; }

cut_off
assert_exit 0 slipway upgrade r2 --resume-at 3
assert_same 'before called after' "$(ran)"
cut_off
assert_exit 0 slipway upgrade r2 --resume-at 2
assert_same 'before called called after' "$(ran)"
assert_same 'r1 up done'$'\n''r2 up done' "$(history_of "$URL")"

# Or it is settled by hand, either way.
cut_off
assert_exit 0 slipway stamp r2
assert_exit 0 slipway upgrade head
assert_same 'before called' "$(ran)"
assert_same '' "$(sql "$URL" "SELECT revision FROM slipway_history WHERE state <> 'done'")"
cut_off
assert_exit 0 slipway stamp r1
assert_exit 0 slipway upgrade head
assert_same 'before called before called after' "$(ran)"

# A stamp is Slipway's own doing, to base too.
assert_exit 0 slipway stamp base
assert_exit 0 slipway verify --checksums-only
assert_lacks "$OUT$ERR" 'without Slipway'
cut_off
assert_exit 0 slipway stamp r1
assert_exit 0 slipway verify --checksums-only
assert_lacks "$OUT$ERR" 'without Slipway'

# Settled by another tool: what was recorded of the old attempt does not reach the next one.
cut_off
sql "$URL" "UPDATE alembic_version SET version_num = 'r2'"
assert_exit 0 slipway upgrade head
sql "$URL" "UPDATE alembic_version SET version_num = 'r1'; DELETE FROM ran"
assert_exit 0 slipway upgrade head
assert_same 'before called after' "$(ran)"

# --- where to resume ---------------------------------------------------------------------------------

cut_off
assert_exit 2 slipway upgrade r2 --resume-at 5
assert_contains "$ERR" 'revision r2 has 3 statements'
assert_exit 2 slipway upgrade r2 --resume-at 0
assert_exit 0 slipway upgrade r2 --resume-at 1
assert_contains "$ERR" 'going on at statement 1'
assert_same 'before called before called after' "$(ran)"
assert_exit 2 slipway upgrade r2 --resume-at 2
assert_contains "$ERR" 'no revision stopped part way'

# --- what must not begin, or not begin again -----------------------------------------------------------

# The header that made it non-transactional is gone: it would run from its first statement.
begin
write_off_revision migrations r2 r1 "INSERT INTO ran VALUES ('one'); INSERT INTO run VALUES ('two')"
assert_exit 4 slipway upgrade head
sed -i '/Transaction: off/d; s/INTO run/INTO ran/' "$file"
assert_exit 4 slipway upgrade head
assert_contains "$ERR" "put '-- Transaction: off' back"
assert_same one "$(ran)"

# Another tool moves the version table before the revision begins.
begin
write_off_revision migrations r2 r1 "INSERT INTO ran VALUES ('one')"
write_off_revision migrations r3 r2 "UPDATE alembic_version SET version_num = 'r1'; INSERT INTO ran VALUES ('two')"
write_off_revision migrations r4 r3 "INSERT INTO ran VALUES ('three')"
assert_exit 22 slipway upgrade head
assert_same 'one two' "$(ran)"

# A function of the user's in a SELECT beside set_config runs once.
begin
write_off_revision migrations r2 r1 "CREATE FUNCTION noted() RETURNS int LANGUAGE sql AS \$\$INSERT INTO ran VALUES ('noted') RETURNING 1\$\$;
SELECT set_config('work_mem', '3MB', false), noted();
INSERT INTO run VALUES ('x')"
assert_exit 4 slipway upgrade head
sed -i 's/INTO run/INTO ran/' "$file"
assert_exit 0 slipway upgrade head
assert_same 'noted x' "$(ran)"

# A BEGIN without its COMMIT is named where it stands.
begin
write_off_revision migrations r2 r1 "BEGIN; INSERT INTO ran VALUES ('one'); COMMIT;
BEGIN; INSERT INTO ran VALUES ('two');"
assert_exit 4 slipway upgrade head
assert_contains "$ERR" "$file:$(line_of "'two'"):1: this BEGIN has no COMMIT"
assert_contains "$ERR" 'it goes on at statement 4'
assert_same one "$(ran)"

# --- between transactional revisions ----------------------------------------------------------------

begin
write_off_revision migrations r2 r1 'CREATE INDEX CONCURRENTLY ran_index ON ran (word)'
write_revision migrations r3 r2 "INSERT INTO ran VALUES ('three')"
write_revision migrations r4 r3 'SELECT 1 / 0'
assert_exit 3 slipway upgrade head --transaction all
assert_contains "$ERR" 'division by zero'
assert_contains "$ERR" '2 of 4 revisions are done and stay; the database is at r2'
assert_same '' "$(ran)"
assert_same r2 "$(heads_of "$URL")"
assert_same 'r1 up done'$'\n''r2 up done' "$(history_of "$URL")"
write_revision migrations r4 r3 'SELECT 1'
assert_exit 0 slipway upgrade head

# A session setting of the part that is done holds for the rest, and goes no further.
begin
write_off_revision migrations r2 r1 "CREATE SCHEMA apart;
SET search_path TO apart;
SELECT pg_catalog.set_config('work_mem', '3MB', false);
CREATE TABLE thing (id int);
CREATE INDEX CONCURRENTLY ON thing (nothing);
CREATE TABLE setting AS SELECT current_setting('work_mem') AS work_mem"
write_revision migrations r3 r2 'INSERT INTO ran SELECT current_schema()'
assert_exit 4 slipway upgrade head
sed -i 's/nothing/id/' "$file"
assert_exit 0 slipway upgrade head
assert_same 3MB "$(sql "$URL" 'SELECT work_mem FROM apart.setting')"
assert_same public "$(ran)"
