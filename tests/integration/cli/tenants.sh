#!/usr/bin/env bash
# One command for many tenants: schemas of one database and databases of their own, each a run of its
# own, shares of them, and what is said and returned when some fail.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
exec_slipway() { exec "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
tables_of() { sql "$URL" "SELECT tablename FROM pg_tables WHERE schemaname = '$1' ORDER BY 1" | paste -sd ' '; }
# begin SCHEMA...: a database that lists them in public.tenant.
begin() {
    local schema
    rm -rf migrations
    new_postgres_database
    sql "$URL" 'CREATE TABLE tenant (name text)'
    for schema; do
        sql "$URL" "CREATE SCHEMA \"$schema\"; INSERT INTO tenant VALUES ('$schema')"
    done
    write_revision migrations r1 '' "CREATE TABLE item (id int); SET search_path TO public" 'DROP TABLE item'
    write_revision migrations r2 r1 'ALTER TABLE item ADD name text' 'ALTER TABLE item DROP name'
    write_off_revision migrations r3 r2 'CREATE INDEX CONCURRENTLY item_name ON item (name)' 'DROP INDEX CONCURRENTLY item_name'
}
query='SELECT name FROM tenant ORDER BY name'

# --- schemas ---------------------------------------------------------------------------------------

begin acme 'big Co' user
assert_exit 0 slipway upgrade head --tenants-from "$query"
assert_same 'acme    done       3 revisions, at r3
big Co  done       3 revisions, at r3
user    done       3 revisions, at r3
3 tenants: 3 done' "$OUT"
assert_contains "$ERR" 'INFO  [slipway] acme: Running upgrade r1 -> r2'
assert_contains "$ERR" 'INFO  [slipway] big Co: done: 3 revisions'
for schema in acme 'big Co' user; do
    assert_same 'alembic_version item slipway_history' "$(tables_of "$schema")"
done
assert_same tenant "$(tables_of public)"
assert_same 3 "$(sql "$URL" "SELECT count(*) FROM pg_indexes WHERE indexname = 'item_name'")"

# Again: nothing; a new one among them; each once, whatever the query says.
sql "$URL" "CREATE SCHEMA zeta; INSERT INTO tenant VALUES ('zeta'), ('zeta')"
mkdir -p migrations/seeds migrations/hooks
echo "INSERT INTO item VALUES (1, 'seeded')" >migrations/seeds/010_item.sql
echo "COMMENT ON TABLE item IS 'hooked'" >migrations/hooks/after_run.sql
assert_exit 0 slipway run --tenants-from "$query" --format json
assert_same '4 tenants, 4 done' "$(jq -r '"\(.tenants | length) tenants, \(.done) done"' <<<"$OUT")"
assert_same '0 0 0 3' "$(jq -r '[.tenants[].steps | length] | sort | join(" ")' <<<"$OUT")"
assert_same '["r1","r2","r3"]' "$(jq -c '.tenants[] | select(.tenant == "zeta") | [.steps[].revision]' <<<"$OUT")"
assert_same '["r3"]' "$(jq -c '.tenants[0].heads' <<<"$OUT")"
assert_same hooked "$(sql "$URL" "SELECT obj_description('zeta.item'::regclass)")"
assert_same seeded "$(sql "$URL" 'SELECT name FROM acme.item')"

rm -r migrations/hooks

# A trial, and the way back.
assert_exit 0 slipway downgrade base --tenants-from "$query" --dry-run
assert_contains "$OUT" 'acme    pending    3 revisions to run'
assert_contains "$OUT" '4 tenants: 4 pending'
assert_exit 0 slipway downgrade base --tenants-from "$query"
assert_same 'alembic_version slipway_history slipway_seeds' "$(tables_of zeta)"

# --- a list in a file, on standard input ------------------------------------------------------------

begin acme beta
printf '# our tenants\n\nacme\r\n  beta  \n' >list
for source in list @list; do
    assert_exit 0 slipway upgrade +1 --tenants-from "$source"
    assert_contains "$OUT" '2 tenants: 2 done'
done
STATUS=0
OUT=$(printf 'acme\n' | slipway upgrade head --tenants-from - 2>"$TMP/.err") || STATUS=$?
assert_same 0 "$STATUS"
assert_contains "$OUT" '1 tenant: 1 done'
assert_same '' "$(sql "$URL" "SELECT 1 FROM pg_indexes WHERE schemaname = 'beta' AND indexname = 'item_name'")"

# Shared schemas are those that the URL names.
begin acme
sql "$URL" 'CREATE SCHEMA shared; CREATE DOMAIN shared.label AS text'
write_revision migrations r1 '' 'CREATE TABLE item (name label)'
assert_exit 3 slipway upgrade r1 --tenants-from "$query"
"$SLIPWAY" --dir migrations --url "$URL?options=-csearch_path%3Dshared" upgrade r1 --tenants-from "VALUES ('acme')" >/dev/null 2>&1 ||
    fail 'the search_path of the URL does not hold'
assert_contains "$(tables_of acme)" item

# --- databases of their own -------------------------------------------------------------------------

begin acme
new_sqlite_database
first=$URL
new_sqlite_database
cat >list <<END
$first
$URL
END
write_revision migrations r3 r2 'CREATE INDEX item_name ON item (name)'
sed -i 's/; SET search_path TO public//' migrations/versions/r1.sql
assert_exit 0 slipway upgrade head --tenants-from list
assert_contains "$OUT" '2 tenants: 2 done'
assert_same r3 "$(heads_of "$first")"
assert_same r3 "$(heads_of "$URL")"
echo acme >list
assert_exit 2 slipway upgrade head --tenants-from list
assert_contains "$ERR" 'a SQLite database has no schemas'

# No password is shown, wherever it stands.
begin acme
secret='s3cr%40t%2F'
printf 'postgresql://nobody:%s@127.0.0.1:1/app\nbad://u:%s@h/d\n' "$secret" "$secret" >list
assert_exit 2 slipway upgrade head --tenants-from list
assert_contains "$ERR" 'list:2'
assert_lacks "$OUT$ERR" 's3cr'
sed -i 2d list
for format in text json; do
    assert_exit 20 slipway --wait 0 --format "$format" --log-format "$format" upgrade head --tenants-from list
    assert_contains "$OUT" 'postgresql://nobody:***@127.0.0.1:1/app'
    assert_lacks "$OUT$ERR" 's3cr'
done
for misspelt in 'host=127.0.0.1 port=1 password=s3cret dbname=x' postgresql:/u:s3cret@h/db u:s3cret@h/db; do
    echo "$misspelt" >list
    run slipway upgrade head --wait 0 --tenants-from list
    assert_matches "$STATUS" '^(2|20)$'
    assert_lacks "$OUT$ERR" s3cr
    assert_exit 2 slipway upgrade head --tenants-from "$misspelt"
    assert_lacks "$OUT$ERR" s3cr
done
assert_exit 2 slipway upgrade head --tenants-from "postgresql://u:$secret@h/d"
assert_contains "$ERR" 'expected a query or a file, found a URL'
assert_lacks "$OUT$ERR" 's3cr'

# --- failures ----------------------------------------------------------------------------------------

# One that fails does not keep the others from running.
begin acme beta gamma
sql "$URL" 'CREATE TABLE beta.item (id int)'
assert_exit 3 slipway upgrade head --tenants-from "$query"
assert_same 'acme   done       3 revisions, at r3
beta   failed     migrations/versions/r1.sql:8:1: relation "item" already exists (exit 3)
gamma  done       3 revisions, at r3
3 tenants: 2 done, 1 failed' "$OUT"
assert_contains "$ERR" 'while migrating the tenant beta'
assert_contains "$ERR" 'slipway: error: 1 of 3 tenants failed: beta'
assert_contains "$ERR" 'tenants that are done are left alone'
assert_same item "$(tables_of beta)"

# A schema that is not there: nothing is made anywhere.
sql "$URL" "INSERT INTO tenant VALUES ('nowhere'); DROP TABLE beta.item"
assert_exit 7 slipway upgrade head --tenants-from "$query" --format json
assert_same 'the schema "nowhere" does not exist in this database, or the role may not use it' \
    "$(jq -r '.tenants[] | select(.tenant == "nowhere") | .error.message' <<<"$OUT")"
assert_same '1 2 1' "$(jq -r '"\(.done) \(.unchanged) \(.failed)"' <<<"$OUT")"
assert_same tenant "$(tables_of public)"
"$SLIPWAY" --dir migrations --url "$URL?options=-csearch_path%3Dpublic" upgrade head --tenants-from "VALUES ('nowhere')" >/dev/null 2>&1 &&
    fail 'a schema that is not there gave way to public'
assert_same tenant "$(tables_of public)"

# The first failure ends it.
begin acme beta gamma
sql "$URL" 'CREATE TABLE acme.item (id int)'
assert_exit 3 slipway upgrade head --tenants-from "$query" --fail-fast
assert_contains "$OUT" '3 tenants: 1 failed, 2 not begun'
assert_same '' "$(tables_of beta)"

# What no other attempt heals counts more than what it may: 3 before 21.
begin acme beta
sql "$URL" 'CREATE TABLE beta.item (id int)'
write_revision migrations r2 r1 'SELECT pg_sleep(5)'
start exec_slipway upgrade r2 --tenants-from "VALUES ('acme')"
wait_for_answer "$URL" "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'slipway%' AND query LIKE '%pg_sleep%'" 1
assert_exit 3 slipway upgrade head --tenants-from "$query" --lock-wait 100ms
assert_contains "$OUT" 'acme  failed     the lock is held by slipway/'
assert_contains "$OUT" '(exit 21)'
assert_ends 0 10000 "$PID" "$LOG"

# SIGTERM: the rest does not begin, and the next run does it.
begin acme beta gamma
write_revision migrations r1 '' "CREATE TABLE item (id int)"
write_revision migrations r2 r1 "SELECT pg_sleep(60) WHERE to_regclass('public.wide_awake') IS NULL AND current_schema() = 'beta'"
start exec_slipway upgrade r2 --tenants-from "$query"
wait_for_log "$LOG" 'beta: Running upgrade'
kill -TERM "$PID"
assert_ends 143 5000 "$PID" "$LOG"
assert_contains "$OUT" '3 tenants: 1 done, 1 failed, 1 not begun'
assert_contains "$ERR" 'stopped by SIGTERM; 1 of 3 tenants failed: beta'
assert_same '' "$(tables_of beta)$(tables_of gamma)"
sql "$URL" 'CREATE TABLE wide_awake ()'
assert_exit 0 slipway upgrade r2 --tenants-from "$query"
assert_contains "$OUT" '3 tenants: 2 done, 1 unchanged'

# A stop that comes behind the revisions and before the seeds: the tenant is not done.
begin acme beta
write_off_revision migrations r1 '' "SELECT pg_sleep(1) WHERE current_schema() = 'acme'; CREATE TABLE item (id int)"
mkdir -p migrations/seeds
printf 'id\n1\n2\n' >migrations/seeds/010_item.csv
start exec_slipway run --target r1 --tenants-from "$query" --format json
wait_for_answer "$URL" "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'" 1
kill -TERM "$PID"
assert_ends 143 5000 "$PID" "$LOG"
assert_same 'failed not_begun' "$(jq -r '[.tenants[].result] | join(" ")' <<<"$OUT")"
assert_same 0 "$(sql "$URL" 'SELECT count(*) FROM acme.item')"

# The metrics are those of all tenants, and valid.
assert_exit 0 slipway run --target r1 --tenants-from "$query" --metrics-file m.prom
assert_contains "$OUT" '2 tenants: 2 done'
assert_contains "$(<m.prom)" 'slipway_seed_rows_total{seed="010_item.csv"} 4'
assert_lacks "$(<m.prom)" 'database='
assert_lacks "$(<m.prom)" slipway_revision_info
PROMTOOL=$(command -v promtool || echo "$PROJECT/build/deps/promtool/promtool")
if [[ -x $PROMTOOL || -n $MAY_NOT_SKIP ]]; then
    "$PROMTOOL" check metrics <m.prom >promtool.out 2>&1 || fail "$(cat promtool.out)"
    assert_same '' "$(cat promtool.out)"
fi
rm -r migrations/seeds

# run becomes its command only when every tenant is done.
begin acme beta
sql "$URL" 'CREATE TABLE beta.item (id int)'
assert_exit 3 slipway run --tenants-from "$query" -- echo application
assert_lacks "$OUT" application
sql "$URL" 'DROP TABLE beta.item'
assert_exit 0 slipway run --tenants-from "$query" -- echo application
assert_contains "$OUT" application

# --- shares ------------------------------------------------------------------------------------------

tenants=()
for n in {01..24}; do tenants+=("t$n"); done
begin "${tenants[@]}"
: >taken
for shard in 0 1 2; do
    assert_exit 0 slipway upgrade r1 --tenants-from "$query" --shard "$shard/3" --format json
    jq -r '.tenants[].tenant' <<<"$OUT" >>taken
    assert_same "$shard/3" "$(jq -r .shard <<<"$OUT")"
    [[ $(jq '.tenants | length' <<<"$OUT") -gt 2 ]] || fail 'a share is all but empty'
done
assert_same "${tenants[*]}" "$(sort taken | paste -sd ' ')"
assert_exit 0 slipway upgrade r1 --tenants-from "SELECT name FROM tenant WHERE false" --shard 0/3
assert_contains "$ERR" '--tenants-from names no tenant'
assert_contains "$OUT" '0 tenants'

# Eight runners, each for all of them: every revision runs once.
pids=()
for n in {1..8}; do
    slipway upgrade head --tenants-from "$query" >"eight.$n" 2>&1 &
    pids+=($!)
done
for pid in "${pids[@]}"; do wait "$pid" || fail "a runner failed: $(cat eight.*)"; done
for schema in t01 t13 t24; do
    assert_same 'r1 up done r2 up done r3 up done' \
        "$(sql "$URL" "SELECT revision || ' ' || direction || ' ' || state FROM $schema.slipway_history ORDER BY id" | paste -sd ' ')"
done

# --- usage -------------------------------------------------------------------------------------------

for words in '--shard 3/3' '--shard 1' '--shard a/b' '--shard /2' '--shard 1/'; do
    # shellcheck disable=SC2086 # an option and its value
    assert_exit 2 slipway upgrade head --tenants-from "$query" $words
    assert_contains "$ERR" 'is not a shard'
done
for words in '--shard 0/2' --fail-fast; do
    # shellcheck disable=SC2086 # an option and its value
    assert_exit 2 slipway upgrade head $words
    assert_contains "$ERR" 'is for a run over many tenants'
done
assert_exit 2 slipway upgrade head --sql --tenants-from "$query"
assert_contains "$ERR" '--sql writes one script'
assert_exit 2 slipway upgrade head --tenants-from "$query" --version-table-schema public
assert_contains "$ERR" "a tenant's version table is in the tenant's schema"
assert_exit 2 slipway upgrade head --tenants-from "$query" --resume-at 2
assert_contains "$ERR" '--resume-at is for one tenant, and there are 24'
assert_exit 2 slipway upgrade head --tenants-from no_such_file
assert_contains "$ERR" 'cannot read the list of tenants no_such_file'
assert_exit 2 slipway upgrade head --tenants-from 'SELECT name, 1 FROM tenant'
assert_contains "$ERR" 'expected a query of one column'
assert_exit 2 slipway upgrade head --tenants-from 'SELECT NULL::text'
assert_contains "$ERR" 'a tenant has no name'
assert_exit 2 slipway upgrade head --tenants-from 'SELECT nothing FROM nowhere'
assert_contains "$ERR" 'relation "nowhere" does not exist'
assert_contains "$ERR" 'while asking --tenants-from for the tenants'
