#!/usr/bin/env bash
# Scripts that change their session: role, time-outs, search_path, even Slipway's lock. Slipway's own
# records do not depend on it, and the next revision does not see it.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
start_postgres max_connections=100
made=0
begin() {
    local name=app$((++made))
    sql "$PG_URL" "CREATE DATABASE $name"
    URL=${PG_URL%/*}/$name
    rm -rf migrations
}
sql "$PG_URL" 'CREATE ROLE app'
recorded() { history_of "$URL" | paste -sd ,; }
locks_seen='CREATE TABLE seen AS SELECT count(*) AS locks FROM pg_locks WHERE locktype = '"'advisory'"' AND
    pid = pg_backend_pid()'

for mode in all each; do
    # The lock is dropped in a transaction, and by a revision without one.
    begin
    write_revision migrations r1 '' 'CREATE TABLE kept (id int); SELECT pg_advisory_unlock_all()'
    write_off_revision migrations r2 r1 "DISCARD ALL; CREATE TABLE also_kept (id int);
${locks_seen/seen/seen_off}"
    write_revision migrations r3 r2 "$locks_seen"
    assert_exit 0 slipway upgrade head --transaction $mode
    assert_same 'r1 up done,r2 up done,r3 up done' "$(recorded)"
    assert_same 'also_kept kept' "$(sql "$URL" "SELECT tablename FROM pg_tables WHERE schemaname = 'public'
        AND tablename LIKE '%kept' ORDER BY 1" | paste -sd ' ')"
    assert_same 1 "$(sql "$URL" 'SELECT locks FROM seen_off')"
    assert_same 1 "$(sql "$URL" 'SELECT locks FROM seen')"
    assert_same 0 "$(lock_count "$URL")"

    # An encoding: Slipway's own words and the next revision are in UTF-8 all the same.
    begin
    write_revision migrations r1 '' $'SET client_encoding = LATIN1; CREATE TABLE t (v text);
INSERT INTO t VALUES (\'un \xe9\')'
    write_off_revision migrations r2 r1 $'SET client_encoding = LATIN1; INSERT INTO t VALUES (\'deux \xe9\');
INSERT INTO t VALUES (\'trois \xe9\')'
    write_revision migrations r3 r2 "INSERT INTO t VALUES ('quatre é')"
    sed -i 's/^-- revision/-- révision/' migrations/versions/*.sql
    assert_exit 0 slipway upgrade head --transaction $mode
    assert_same 'un é,deux é,trois é,quatre é' "$(sql "$URL" 'SELECT v FROM t' | paste -sd ,)"
    assert_same 'révision r1,révision r2,révision r3' \
        "$(sql "$URL" 'SELECT message FROM slipway_history ORDER BY id' | paste -sd ,)"

    # A role that may not touch Slipway's tables, a time-out that is over at once.
    begin
    write_revision migrations r1 '' 'CREATE SCHEMA of_app AUTHORIZATION app; SET ROLE app;
CREATE TABLE of_app.one (id int)'
    write_revision migrations r2 r1 'CREATE TABLE ran AS SELECT current_user::text AS who;
SET SESSION AUTHORIZATION app; SET search_path TO nowhere; SET statement_timeout TO 1'
    write_off_revision migrations r3 r2 'INSERT INTO ran SELECT current_user; SET ROLE app;
CREATE TABLE of_app.three (id int);
CREATE INDEX CONCURRENTLY ON of_app.three (id);
BEGIN; CREATE TABLE of_app.more (id int); COMMIT'
    write_revision migrations r4 r3 'INSERT INTO ran SELECT current_user; SET ROLE app'
    assert_exit 0 slipway upgrade head --transaction $mode
    assert_same 'r1 up done,r2 up done,r3 up done,r4 up done' "$(recorded)"
    assert_same 'postgres postgres postgres' "$(sql "$URL" 'SELECT who FROM ran' | paste -sd ' ')"
    assert_same 'more app,one app,three app' "$(sql "$URL" "SELECT tablename || ' ' || tableowner FROM
        pg_tables WHERE schemaname = 'of_app' ORDER BY 1" | paste -sd ,)"

    # Defaults of transactions end with the revision that sets them.
    begin
    write_revision migrations r1 '' 'SET default_transaction_isolation TO serializable;
SET default_transaction_deferrable TO on'
    write_revision migrations r2 r1 "CREATE TABLE level AS SELECT current_setting('transaction_isolation') AS v"
    assert_exit 0 slipway upgrade head --transaction $mode
    assert_same 'read committed' "$(sql "$URL" 'SELECT v FROM level')"

    # The same as an option: revisions run as that role, records are ours.
    begin
    sql "$URL" 'GRANT CREATE ON SCHEMA public TO app'
    write_revision migrations r1 '' 'CREATE TABLE one (id int)' 'DROP TABLE one'
    write_off_revision migrations r2 r1 'CREATE TABLE two (id int); CREATE INDEX CONCURRENTLY ON two (id)' \
        'DROP TABLE two'
    assert_exit 0 slipway upgrade head --transaction $mode --role app
    assert_same 'r1 up done,r2 up done' "$(recorded)"
    assert_same 'app app' "$(sql "$URL" "SELECT tableowner FROM pg_tables WHERE tablename IN ('one', 'two')" |
        paste -sd ' ')"
    assert_exit 0 slipway downgrade base --transaction $mode --role app
    assert_same '' "$(heads_of "$URL")"
done

# A search_path of the URL holds for Slipway's tables and for the revisions.
begin
sql "$URL" 'CREATE SCHEMA own'
direct=$URL
URL+='?options=-csearch_path%3Down'
write_revision migrations r1 '' 'CREATE TABLE one (id int); SET search_path TO public'
write_revision migrations r2 r1 'CREATE TABLE two (id int)'
assert_exit 0 slipway upgrade head
assert_same 'alembic_version one slipway_history two' \
    "$(sql "$direct" "SELECT tablename FROM pg_tables WHERE schemaname = 'own' ORDER BY 1" | paste -sd ' ')"
