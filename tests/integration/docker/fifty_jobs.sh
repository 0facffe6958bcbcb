#!/usr/bin/env bash
# Labels: serial
# Fifty jobs at once on one database: each revision and each seed runs once, and every job ends with 0.
# None ends before all of them run: the first one's last revision waits for that.
# shellcheck disable=SC2119 # optional arguments
source "$(dirname "$0")/support/containers.sh"

readonly JOBS=50
start_database max_connections=200
cp -r "$PROJECT/migrations" migrations
cat >migrations/seeds/020_counted.sql <<'SQL'
INSERT INTO counted VALUES (1);
SQL
write_revision migrations fifty 639dce8a593b "CREATE TABLE counted (n int);
DO \$\$ BEGIN
    WHILE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'all_run') LOOP
        PERFORM pg_sleep(0.1);
    END LOOP;
END \$\$"
chmod -R a+rX "$TMP"

slipway_options
jobs=()
for ((n = 0; n < JOBS; ++n)); do
    new_name
    jobs+=("$NAME")
    docker create --name "$NAME" "${OPTIONS[@]}" --volume "$TMP/migrations:/migrations:ro" \
        "$IMAGE" run --seed-set dev >/dev/null
done
printf '%s\n' "${jobs[@]}" | xargs -P 4 -n 4 docker start >/dev/null

are_connected() {
    [[ $(db_sql "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'slipway%'") -ge $JOBS ]]
}
wait_until 60 are_connected || fail "not all jobs run: $(db_sql 'TABLE pg_stat_activity')"
db_sql 'CREATE DATABASE all_run'

for job in "${jobs[@]}"; do
    status=$(exit_of "$job")
    [[ $status == 0 ]] || fail "exit status $status: $(docker logs "$job" 2>&1)"
done
assert_same '9 9' "$(db_sql "SELECT count(*) || ' ' || count(DISTINCT revision) FROM slipway_history")"
assert_same '6 6' "$(db_sql "SELECT count(*) || ' ' || count(DISTINCT name) FROM slipway_seeds")"
assert_same '1 4 4' "$(db_sql "SELECT (SELECT count(*) FROM counted) || ' ' ||
    (SELECT count(*) FROM tag) || ' ' || (SELECT count(*) FROM image)")"
migrated=0
for job in "${jobs[@]}"; do
    if logs_contain "$job" 'Running upgrade'; then migrated=$((migrated + 1)); fi
done
assert_same 1 "$migrated"
