#!/usr/bin/env bash
# start: from `docker run`, and from `docker-compose up`, to a database that is migrated and seeded,
# beside a container that only prints its version (the floor). RUNS (10) is how often each.
# shellcheck source=bench/containers.sh
source "$(dirname "$0")/containers.sh"

runs=${RUNS:-10}

# --- docker run ------------------------------------------------------------------------------------

docker network create --label "$LABEL" "$NAME" >/dev/null
docker run --detach --name "$NAME-db" --label "$LABEL" --network "$NAME" --network-alias db \
    --tmpfs /var/lib/postgresql/data --env POSTGRES_PASSWORD=bench postgres:15 >/dev/null
wait_until 60 docker exec "$NAME-db" pg_isready -q -h 127.0.0.1 -U postgres ||
    fail "PostgreSQL does not start: $(docker logs "$NAME-db" 2>&1)"

fresh_container_database() {
    docker exec "$NAME-db" psql -X -q -U postgres -c 'DROP DATABASE IF EXISTS bench WITH (FORCE)' \
        -c 'CREATE DATABASE bench TEMPLATE template0'
}

in_container=(docker run --rm --label "$LABEL" --network "$NAME" --read-only
    --volume "$PROJECT/migrations:/migrations:ro"
    --env DATABASE_URL=postgresql://postgres:bench@db/bench slipway-test)
measure 'docker run /slipway --version' "$runs" "${in_container[@]}" --version
measure 'docker run, migrated and seeded' "$runs" --before fresh_container_database \
    "${in_container[@]}" run --seed-set dev
measure 'docker run, nothing to do' "$runs" "${in_container[@]}" run --seed-set dev

# --- docker-compose up -----------------------------------------------------------------------------

# PostgreSQL first makes its data folder; its healthcheck asks once a second.
cp -r "$PROJECT/docker-compose.yml" "$PROJECT/migrations" "$PROJECT/examples" "$WORK/"
chmod -R a+rX "$WORK"
cd "$WORK"
export COMPOSE_PROJECT_NAME=$NAME SLIPWAY_IMAGE=slipway-test GALLERY_IMAGE=slipway-test-gallery

compose_down() { docker-compose down --volumes >/dev/null 2>&1; }

# shellcheck disable=SC2016 # the inner shell's
up='docker-compose up -d migrate && test "$(docker wait "$(docker-compose ps --all -q migrate)")" = 0'
measure 'docker-compose up, migrated and seeded' "$runs" --before compose_down bash -c "$up"
compose_down

# --- results ---------------------------------------------------------------------------------------

floor='docker run /slipway --version'
echo "### start, each the median of $runs"
printf '| %-40s | %12s | %12s | %9s |\n' what 'median ms' 'least ms' 'x floor'
printf '|%s|%s|%s|%s|\n' "$(dashes 42)" "$(dashes 14)" "$(dashes 14)" "$(dashes 11)"
for what in "$floor" 'docker run, migrated and seeded' 'docker run, nothing to do' \
    'docker-compose up, migrated and seeded'; do
    printf '| %-40s | %12s | %12s | %9s |\n' "$what" "${MEDIAN[$what]}" "${LEAST[$what]}" \
        "$(ratio "${MEDIAN[$what]}" "${MEDIAN[$floor]}")"
done
echo
