#!/usr/bin/env bash
# Hooks: when each runs, in which transaction, with which settings; how they fail, and what a crash
# between a revision and its hook leaves.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
exec_slipway() { exec "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
# hook NAME SQL
hook() {
    mkdir -p migrations/hooks
    printf '%s\n' "$2" >"migrations/hooks/$1.sql"
}
ran() { sql "$URL" 'SELECT word FROM ran ORDER BY n' | paste -sd ' '; }
note() { echo "INSERT INTO ran (word) VALUES ('$1');"; }
# A database with a table to write to, and three revisions of which o2 is non-transactional.
begin() {
    rm -rf migrations
    new_database "${1-postgres}"
    sql "$URL" "CREATE TABLE ran (n $([[ ${1-} == sqlite ]] && echo 'INTEGER' || echo 'serial') PRIMARY KEY, word text)"
    write_revision migrations r1 '' "$(note r1)" "$(note -r1)"
    write_off_revision migrations o2 r1 "$(note o2) $(note o2b)" "$(note -o2)"
    write_revision migrations r3 o2 "$(note r3)" "$(note -r3)"
}
all_hooks() {
    local point
    for point in before_run after_run before_each after_each; do
        hook "$point" "$(note "$point")"
    done
}

# --- order, up and down, on both servers, in both modes ---------------------------------------------

up='before_run before_each r1 after_each before_each o2 o2b after_each before_each r3 after_each after_run'
down='before_run before_each -r3 after_each before_each -o2 after_each before_each -r1 after_each after_run'
for database in postgres sqlite; do
    for mode in all each; do
        begin "$database"
        all_hooks
        assert_exit 0 slipway --transaction "$mode" upgrade head
        assert_same "$up" "$(ran)"
        assert_contains "$ERR" 'Running hook before_run'
        assert_contains "$ERR" 'Running hook after_run'

        # Nothing to do: no hooks.
        assert_exit 0 slipway --transaction "$mode" upgrade head
        assert_same "$up" "$(ran)"
        assert_lacks "$ERR" 'hook'
        assert_exit 0 slipway stamp r3
        assert_same "$up" "$(ran)"

        assert_exit 0 slipway --transaction "$mode" downgrade base
        assert_same "$up $down" "$(ran)"

        # The script for somebody else does the same.
        assert_exit 0 slipway --transaction "$mode" upgrade head --sql
        offline=$OUT
        begin "$database"
        case $database in
            postgres) psql -X -q -v ON_ERROR_STOP=1 -d "$URL" <<<"$offline" >/dev/null ;;
            sqlite) sqlite3 "$SQLITE_FILE" <<<"$offline" ;;
        esac
        assert_same "$up" "$(ran)"
        assert_same r3 "$(heads_of "$URL")"
    done
done

# A trial checks them, names them and runs none.
begin
all_hooks
assert_exit 0 slipway upgrade head --dry-run
assert_contains "$OUT" 'with the hooks migrations/hooks/before_run.sql, migrations/hooks/after_run.sql'
assert_same '' "$(ran)"

# The job runs them as well.
assert_exit 0 slipway run
assert_same "$up" "$(ran)"

# --- what a hook knows, and what it sets -------------------------------------------------------------

begin
for point in before_run after_run before_each after_each; do
    hook "$point" "INSERT INTO ran (word) VALUES (concat_ws('/', '$point',
        current_setting('slipway.direction'), current_setting('slipway.revision'),
        current_setting('slipway.tag')));"
done
assert_exit 0 slipway upgrade o2 --tag "Ann's \\ 7"
tag="Ann's \\ 7"
assert_same "before_run/up//$tag before_each/up/r1/$tag r1 after_each/up/r1/$tag $(
    )before_each/up/o2/$tag o2 o2b after_each/up/o2/$tag after_run/up//$tag" "$(ran)"

# Where the database is, for a hook that looks in a way that nothing can see.
begin
sql "$URL" "CREATE FUNCTION place() RETURNS text LANGUAGE plpgsql AS \$\$
DECLARE found text; BEGIN
    EXECUTE 'SELECT string_agg(version_num, '','') FROM ' || 'alembic' || '_version' INTO found;
    RETURN coalesce(found, 'base');
END \$\$"
for point in before_run after_run before_each after_each; do
    hook "$point" "INSERT INTO ran (word) VALUES ('$point:' || place());"
done
places='before_run:base before_each:base r1 after_each:r1 before_each:r1 o2 o2b after_each:o2 before_each:o2 r3 after_each:r3 after_run:r3'
for mode in all each; do
    assert_exit 0 slipway --transaction "$mode" upgrade head
    assert_same "$places" "$(ran)"
    sql "$URL" 'DROP TABLE alembic_version, slipway_history; TRUNCATE ran'
done

# before_each makes the session of its revision; nothing of it, nor of the revision's own settings,
# reaches the next script.
begin
sql "$URL" "CREATE SCHEMA apart"
hook before_run "SET search_path TO nowhere;"
hook before_each "SET search_path TO apart, public;"
hook after_each "INSERT INTO ran (word) VALUES (current_setting('search_path'));"
write_revision migrations r1 '' "CREATE TABLE inside (id int); SET search_path TO nowhere;"
write_off_revision migrations o2 r1 "CREATE TABLE inside_too (id int); SET search_path TO nowhere;"
write_revision migrations r3 o2 'CREATE TABLE inside_last (id int)'
assert_exit 0 slipway upgrade head
assert_same 'inside inside_last inside_too' "$(sql "$URL" "SELECT tablename FROM pg_tables WHERE schemaname = 'apart' ORDER BY 1" | paste -sd ' ')"
# shellcheck disable=SC2016 # the server's word
assert_same '"$user", public "$user", public "$user", public' "$(ran)"

# --- failures --------------------------------------------------------------------------------------

bad="SELECT 1;
  SELECT no_column FROM ran;"
# In one transaction, whichever hook fails, nothing stays.
for point in before_run before_each after_each after_run; do
    begin
    rm migrations/versions/{o2,r3}.sql
    write_revision migrations r2 r1 "$(note r2)"
    all_hooks
    if [[ $point == *_each ]]; then # around the second revision
        hook "$point" "SELECT 1;
  SELECT CASE WHEN current_setting('slipway.revision') = 'r2' THEN 1 / (SELECT 0) END;"
        where="migrations/hooks/$point.sql:2:3: division by zero (22012)"
    else
        hook "$point" "$bad"
        where="migrations/hooks/$point.sql:2:10: column \"no_column\" does not exist (42703)"
    fi
    before=$(dump "$URL")
    assert_exit 3 slipway upgrade head
    assert_contains "$ERR" "$where"
    assert_contains "$ERR" "while running the hook $point"
    assert_contains "$ERR" 'nothing was changed; the database is at <base>'
    [[ $point != *_each ]] || assert_contains "$ERR" 'while applying r2'
    assert_same "$before" "$(dump "$URL" | sed '/setval.*ran_n_seq/s/.*/'"$(grep 'setval.*ran_n_seq' <<<"$before" | sed 's/[\/&]/\\&/g')"'/')"
done

# With a transaction each, what was committed stays, and is said.
begin
rm migrations/versions/{o2,r3}.sql
hook after_run "$bad"
assert_exit 3 slipway --transaction each upgrade head
assert_contains "$ERR" '1 of 1 revision is done and stays; the database is at r1'
assert_contains "$ERR" 'run migrations/hooks/after_run.sql by hand'
assert_same r1 "$(ran)"
begin
hook before_run "$(note before) $bad"
assert_exit 3 slipway --transaction each upgrade head
assert_contains "$ERR" 'nothing was changed'
assert_same '' "$(ran)"

# Around a non-transactional revision: before it, nothing has happened …
begin
hook before_each "$(note before) SELECT 1 / (SELECT (current_setting('slipway.revision') <> 'o2')::int);"
assert_exit 3 slipway upgrade head
assert_contains "$ERR" 'migrations/hooks/before_each.sql:1:'
assert_contains "$ERR" 'while applying o2'
assert_same 'before r1' "$(ran)"
assert_same r1 "$(heads_of "$URL")"
assert_same 'r1 up done' "$(history_of "$URL")"

# … and behind it the next run goes on with the hook.
begin
hook before_each "$(note before)"
hook after_each "$(note after) SELECT 1 / (SELECT (current_setting('slipway.revision') <> 'o2')::int);"
for _ in first again; do
    assert_exit 4 slipway upgrade head
    assert_contains "$ERR" 'migrations/hooks/after_each.sql:1:'
    assert_contains "$ERR" '2 statements of revision o2 on record as done: what is done stays'
    assert_same 'before r1 after before o2 o2b' "$(ran)"
done
hook after_each "$(note after)"
assert_exit 0 slipway upgrade head
assert_contains "$ERR" 'its statements are done, after_each is not'
assert_same 'before r1 after before o2 o2b after before r3 after' "$(ran)"

# A revision that fails after its before_each has left something: that hook does not run again.
begin
hook before_each "SET work_mem TO '3MB'; $(note before)"
write_off_revision migrations o2 r1 "INSERT INTO run VALUES (1)"
assert_exit 4 slipway upgrade head
write_off_revision migrations o2 r1 "INSERT INTO ran (word) VALUES (current_setting('work_mem'))"
assert_exit 0 slipway upgrade head
assert_same 'before r1 before 3MB before r3' "$(ran)"
# One that only makes settings leaves nothing to finish.
begin
hook before_each "SET work_mem TO '3MB';"
write_off_revision migrations o2 r1 "INSERT INTO run VALUES (1)"
assert_exit 3 slipway upgrade head
assert_exit 0 slipway downgrade base

# --- kill -9 between a non-transactional revision and its hooks --------------------------------------

slowly="SELECT pg_sleep(60) WHERE to_regclass('wide_awake') IS NULL AND current_setting('slipway.revision') = 'o2';"
expected='before r1 after before o2 o2b after before r3 after'
for where in before_each after_each; do
    begin
    hook before_each "$(note before)"
    hook after_each "$(note after)"
    echo "$slowly" >>"migrations/hooks/$where.sql"
    start exec_slipway upgrade head
    wait_for_answer "$URL" "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
        AND query LIKE '%pg_sleep%' AND application_name LIKE '% o2 up' AND state = 'active'" 1
    kill -KILL "$PID"
    finish_run "$PID" "$LOG"
    assert_same 137 "$STATUS"
    sql "$URL" 'CREATE TABLE wide_awake ()'
    assert_exit 0 slipway upgrade head
    assert_same "$expected" "$(ran)"
    assert_same 'r1 up done'$'\n''o2 up done'$'\n''r3 up done' "$(history_of "$URL")"
done

# SIGTERM in a hook is one in the run.
begin
hook before_run "SELECT pg_sleep(60);"
start exec_slipway upgrade r1
wait_for_log "$LOG" 'Running hook before_run'
kill -TERM "$PID"
assert_ends 143 5000 "$PID" "$LOG"
assert_contains "$ERR" 'nothing was changed'
assert_same '' "$(ran)"

# --- locks -------------------------------------------------------------------------------------------

# A lock in the way of a hook is waited for, as in the way of a revision.
begin
hook before_each "$(note before) LOCK TABLE ran;"
psql -X -q -d "$URL" -c 'BEGIN; LOCK TABLE ran; SELECT pg_sleep(2); COMMIT' >/dev/null &
sleep 0.3
assert_exit 0 slipway --lock-timeout 400ms upgrade head
assert_contains "$ERR" 'to try again'
assert_same 'before r1 before o2 o2b before r3' "$(ran)"
wait

# A hook that drops every lock of its session: Slipway takes its own again.
begin
for point in before_run after_run before_each after_each; do
    hook "$point" "SELECT pg_advisory_unlock_all(); $(note "$point")"
done
assert_exit 0 slipway upgrade head
assert_same "$up" "$(ran)"

# --- what is not sound ---------------------------------------------------------------------------------

begin
all_hooks
hook after_each "SELECT 1;
COMMIT;"
for option in '' --dry-run --sql; do
    # shellcheck disable=SC2086 # an option or none
    assert_exit 5 slipway upgrade head $option
    assert_contains "$ERR" 'migrations/hooks/after_each.sql:2:1: COMMIT is not allowed in a script that runs in a transaction'
    assert_contains "$ERR" 'Slipway begins and ends the transactions around a hook'
    assert_same '' "$(ran)"
done
hook after_each "SELECT 'open;"
assert_exit 5 slipway upgrade head
assert_contains "$ERR" 'migrations/hooks/after_each.sql:1:8'
assert_same '' "$(ran)"

begin
hook afterMigrate "$(note never)"
echo 'what these do' >migrations/hooks/README.md
assert_exit 0 slipway upgrade r1
assert_contains "$ERR" 'migrations/hooks/afterMigrate.sql: not a hook, and not run: hooks are before_run.sql, after_run.sql, before_each.sql and after_each.sql'
assert_lacks "$ERR" README
assert_same r1 "$(ran)"
mkdir migrations/hooks/before_run.sql
assert_exit 2 slipway upgrade head
assert_contains "$ERR" 'migrations/hooks/before_run.sql: cannot be read: Is a directory'

# Held from the start: what changes in the folder during the run changes nothing.
begin
write_revision migrations r1 '' "SELECT pg_sleep(1); $(note r1)"
hook after_each "$(note held)"
start exec_slipway upgrade r1
wait_for_log "$LOG" 'Running upgrade'
hook after_each "$(note swapped)"
finish_run "$PID" "$LOG"
assert_same 0 "$STATUS"
assert_same 'r1 held' "$(ran)"

# A whole pg_dump, data included, in a hook.
begin
hook before_run "CREATE TABLE loaded (id int);
COPY loaded FROM stdin;
1
2
\\."
assert_exit 0 slipway upgrade r1
assert_same 2 "$(sql "$URL" 'SELECT count(*) FROM loaded')"
