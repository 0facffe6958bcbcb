#!/usr/bin/env bash
# docker-compose.yml from a fresh copy of the project: the application answers with what was seeded, a
# second `up` changes nothing, a new revision comes by `restart`, and a broken one keeps the application
# from starting.
source "$(dirname "$0")/support/containers.sh"

# shellcheck source=tests/integration/docker/support/compose.sh
source "$INTEGRATION/docker/support/compose.sh"

# --- up -------------------------------------------------------------------------------------------

assert_exit 0 docker-compose up -d
wait_for_albums
assert_same '["Harbour at dawn","Birds, mostly"]' "$(albums | jq -c keys_unsorted)"
assert_same '{"file":"ferry.webp","caption":"The ferry, late as ever","by":"Ada Brandt","licence":"Creative Commons Zero 1.0"}' \
    "$(albums | jq -c '.["Harbour at dawn"][1]')"
assert_contains "$(curl -sf "http://127.0.0.1:$GALLERY_PORT/")" '<h2>Birds, mostly</h2>'
assert_same 0 "$(state_of migrate .State.ExitCode)"
assert_lacks "$(docker-compose logs --no-color migrate)" NOTICE

# --- up again -------------------------------------------------------------------------------------

before=$(state_of_db)
app=$(container app)
started=$(state_of app .State.StartedAt)
assert_exit 0 docker-compose up -d
assert_same 0 "$(exit_of "$(container migrate)")"
assert_same "$before" "$(state_of_db)"
assert_same "$started" "$(state_of app .State.StartedAt)"

# --- secrets --------------------------------------------------------------------------------------

password=$(<examples/gallery/db_password.txt)
for service in db migrate app; do
    assert_lacks "$(docker inspect "$(container $service)")" "$password"
    assert_lacks "$(docker logs "$(container $service)" 2>&1)" "$password"
done
assert_lacks "$(docker top "$app" -eo pid,args; docker-compose top)" "$password"

# --- a new revision ---------------------------------------------------------------------------------

assert_exit 0 env SLIPWAY_RUNNER=docker scripts/create_migration.sh 'Add a rating'
assert_file "$OUT"
sed -i 's/^-- migrate:up$/&\nALTER TABLE image ADD COLUMN rating integer;/' "$OUT"
new=$(sed -n 's/^-- Revision ID: //p' "$OUT")
assert_exit 0 docker-compose restart migrate
assert_same 0 "$(exit_of "$(container migrate)")"
assert_same "$new" "$(in_db 'SELECT version_num FROM alembic_version')"
assert_same 4 "$(in_db 'SELECT count(*) FROM image WHERE rating IS NULL')"

# All services at once: the migrator waits for the database that starts again.
assert_exit 0 docker-compose restart
assert_same 0 "$(exit_of "$(container migrate)")"
wait_for_albums

# --- a broken revision ------------------------------------------------------------------------------

docker-compose rm -sf app >/dev/null 2>&1
write_revision migrations broken "$new" 'ALTER TABLE no_such_table ADD COLUMN x integer'
chmod a+r migrations/versions/broken.sql
before=$(state_of_db)
assert_exit 1 docker-compose up -d
assert_contains "$ERR" 'exited with code 3'
assert_same '' "$(docker ps -q --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME" \
    --filter label=com.docker.compose.service=app)"
assert_same 3 "$(state_of migrate .State.ExitCode)"
assert_contains "$(docker-compose logs --no-color migrate)" \
    'migrations/versions/broken.sql:8:1: relation "no_such_table" does not exist'
assert_same "$before" "$(state_of_db)"
