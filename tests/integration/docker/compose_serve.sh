#!/usr/bin/env bash
# docker-compose.serve.yml: the migrator stays and answers, the application waits until it is healthy,
# and never starts behind a broken revision.
source "$(dirname "$0")/support/containers.sh"
# shellcheck source=tests/integration/docker/support/compose.sh
source "$INTEGRATION/docker/support/compose.sh"
export COMPOSE_FILE=docker-compose.yml:docker-compose.serve.yml

assert_exit 0 docker-compose up -d
wait_for_albums
assert_same healthy "$(state_of migrate .State.Health.Status)"
answer() { curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$MIGRATE_PORT$1"; }
for path in / /livez /readyz /healthz /status /metrics; do
    assert_same 200 "$(answer $path)"
done
assert_same '639dce8a593b' "$(in_db 'SELECT version_num FROM alembic_version')"

# It ends by itself when it is stopped.
docker stop "$(container migrate)" >/dev/null
assert_same 143 "$(state_of migrate .State.ExitCode)"

# A broken revision: the application does not start.
docker-compose rm -sf app >/dev/null 2>&1
write_revision migrations broken 639dce8a593b 'ALTER TABLE no_such_table ADD COLUMN x integer'
chmod a+r migrations/versions/broken.sql
before=$(state_of_db)
assert_exit 1 timeout 120 docker-compose up -d
assert_same '' "$(docker-compose ps -q app)"
assert_contains "$(docker-compose logs --no-color migrate)" \
    'migrations/versions/broken.sql:8:1: relation "no_such_table" does not exist'
assert_same "$before" "$(state_of_db)"
