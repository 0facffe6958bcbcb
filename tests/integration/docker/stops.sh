#!/usr/bin/env bash
# Labels: serial
# `docker stop` at any moment of a run: under a second, exit status 143, nothing half done, and the next
# run finishes. The program is process 1 of its container.
# shellcheck disable=SC2119 # optional arguments
source "$(dirname "$0")/support/containers.sh"

SEED=${SLIPWAY_TEST_SEED_NUMBER:-$EPOCHSECONDS}
RANDOM=$SEED
readonly ROUNDS=12

# Nine revisions that take their time, but not once the table `wide_awake` is there; the sixth runs
# outside of a transaction.
nap="DO \$\$ BEGIN IF to_regclass('wide_awake') IS NULL THEN PERFORM pg_sleep(0.3); END IF; END \$\$"
write_revision migrations r01 '' "CREATE TABLE ran (revision text); INSERT INTO ran VALUES ('r01')"
for n in {2..9}; do
    write_revision migrations "r0$n" "r0$((n - 1))" "CREATE TABLE t$n (id int); $nap;
INSERT INTO ran VALUES ('r0$n')"
done
write_revision migrations r06 r05 'CREATE INDEX CONCURRENTLY ran_revision ON ran (revision)'
sed -i '0,/^-- Create Date:/s//-- Transaction: off\n&/' migrations/versions/r06.sql
chmod -R a+rX "$TMP"

start_database

start_run() {
    slipway_options
    start_container "${OPTIONS[@]}" --volume "$TMP/migrations:/migrations:ro" "$IMAGE" "$@"
}

# The run of CONTAINER is stopped; its exit status is in STATUS (137 had it not ended by itself), and
# how long that took in TOOK.
TOOK=()
stop_run() {
    local began
    began=$(now)
    docker stop --time 10 "$CONTAINER" >/dev/null
    TOOK+=($(($(now) - began)))
    STATUS=$(exit_of "$CONTAINER")
}

applied() { db_sql "SELECT coalesce(string_agg(revision, ' ' ORDER BY revision), '') FROM ran"; }

# Each revision is there entirely or not at all, whatever the version table says.
assert_nothing_half_done() {
    local version
    [[ -n $(db_sql "SELECT to_regclass('ran')") ]] || return 0
    version=$(db_sql 'SELECT version_num FROM alembic_version')
    assert_same "$(db_sql "SELECT count(*) FROM pg_class WHERE relname ~ '^t[0-9]+$'")" \
        "$(db_sql "SELECT count(*) FROM ran WHERE revision <> 'r01'")"
    # r06 leaves no row in `ran`.
    [[ $version == r06 ]] || assert_same "$version" "$(db_sql 'SELECT max(revision) FROM ran')"
}

all='r01 r02 r03 r04 r05 r07 r08 r09'
stopped=0
for ((round = 1; round <= ROUNDS; ++round)); do
    new_container_database
    modes=(all each)
    start_run upgrade head --transaction "${modes[round % 2]}"
    sleep "$(printf '%d.%03d' $((RANDOM % 2)) $((RANDOM % 1000)))"
    stop_run
    [[ $STATUS == 143 || $STATUS == 0 ]] ||
        fail "exit status $STATUS (seed $SEED): $(docker logs "$CONTAINER" 2>&1)"
    if [[ $STATUS == 143 ]]; then stopped=$((stopped + 1)); fi
    assert_nothing_half_done
    db_sql 'CREATE TABLE wide_awake ()'
    start_run upgrade head
    assert_same 0 "$(exit_of "$CONTAINER")"
    assert_same "$all" "$(applied)"
    assert_same '' "$(db_sql "SELECT revision FROM slipway_history WHERE state <> 'done'")"
    assert_same t "$(db_sql "SELECT bool_and(indisvalid) FROM pg_index")"
done
((stopped > ROUNDS / 3)) || fail "only $stopped of $ROUNDS runs were stopped (seed $SEED)"

# --- while it waits ---------------------------------------------------------------------------------

# For a database that is not there yet.
start_run upgrade head --url postgresql://postgres@not-yet/app
wait_for_log "$CONTAINER" waiting
stop_run
assert_same 143 "$STATUS"

is_napping() {
    [[ $(db_sql "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == 1 ]]
}

# For the lock that another runner has.
new_container_database
write_revision slow r01 '' 'SELECT pg_sleep(60)'
chmod -R a+rX slow
slipway_options
start_container "${OPTIONS[@]}" --volume "$TMP/slow:/migrations:ro" "$IMAGE" upgrade head
holder=$CONTAINER
wait_until 20 is_napping
for told in "$(docker top "$holder" -eo pid,args)" "$(docker logs "$holder" 2>&1)" \
    "$(db_sql 'SELECT application_name, query FROM pg_stat_activity')"; do
    assert_lacks "$told" 'p@ss'
    assert_lacks "$told" 'p%40ss'
done
start_run upgrade head
wait_for_log "$CONTAINER" lock
stop_run
assert_same 143 "$STATUS"
CONTAINER=$holder
stop_run
assert_same 143 "$STATUS"
assert_same 0 "$(db_sql "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")"
start_run upgrade head
assert_same 0 "$(exit_of "$CONTAINER")"

# --- outside of a transaction -------------------------------------------------------------------------

# The revision may go on for --shutdown-timeout: longer than the ten seconds that `docker stop` gives
# unless it is told otherwise. An old transaction holds the index up.
new_container_database
write_revision off r01 '' 'CREATE TABLE ran (revision text)'
write_revision off r02 r01 'CREATE INDEX CONCURRENTLY IF NOT EXISTS ran_index ON ran (revision)'
sed -i '0,/^-- Create Date:/s//-- Transaction: off\n&/' off/versions/r02.sql
chmod -R a+rX off
run_off() {
    slipway_options
    start_container "${OPTIONS[@]}" --volume "$TMP/off:/migrations:ro" "$IMAGE" upgrade "$@"
}
is_held_up() {
    [[ $(db_sql "SELECT count(*) FROM pg_stat_progress_create_index WHERE phase LIKE 'waiting for %'") == 1 ]]
}
run_off r01
assert_same 0 "$(exit_of "$CONTAINER")"
docker exec --detach "$DB" psql -X -q -U postgres -d "$DB_NAME" -c 'BEGIN ISOLATION LEVEL REPEATABLE READ' \
    -c 'TABLE ran' -c 'SELECT pg_sleep(120)'
wait_until 20 is_napping
run_off head --shutdown-timeout 12s --lock-timeout 1m
wait_until 20 is_held_up || fail "it is not held up: $(docker logs "$CONTAINER" 2>&1)"
began=$(now)
docker stop --time 30 "$CONTAINER" >/dev/null
took=$(($(now) - began))
assert_same 143 "$(exit_of "$CONTAINER")"
((took > 11000 && took < 20000)) || fail "docker stop took $took ms of --shutdown-timeout 12s"
assert_same 0 "$(db_sql "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")"
db_sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'" >/dev/null
run_off head
assert_same 0 "$(exit_of "$CONTAINER")"
assert_same t "$(db_sql "SELECT indisvalid FROM pg_index WHERE indexrelid = 'ran_index'::regclass")"
assert_same r02 "$(db_sql 'SELECT version_num FROM alembic_version')"

# A busy engine may take its time with one of them, but not with most.
mapfile -t sorted < <(printf '%s\n' "${TOOK[@]}" | sort -n)
((sorted[${#sorted[@]} * 3 / 4] < 1000)) || fail "docker stop took ${TOOK[*]} ms (seed $SEED)"
