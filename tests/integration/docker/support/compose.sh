# shellcheck shell=bash disable=SC2153 # PROJECT is the harness's
# A fresh copy of what a clone has of the compose files, in $TMP/project, which becomes the working
# folder; a project of its own; ports of its own. Sourced behind containers.sh.

mkdir "$TMP/project"
tar -C "$PROJECT" -c docker-compose.yml docker-compose.serve.yml migrations examples scripts |
    tar -xC "$TMP/project"
chmod -R a+rX "$TMP"
cd "$TMP/project" || exit

GALLERY_PORT=$(free_port)
MIGRATE_PORT=$(free_port)
COMPOSE_PROJECT_NAME=${RUN_NAME//[^a-z0-9-]/}
PROJECTS+=("$COMPOSE_PROJECT_NAME")
export GALLERY_PORT MIGRATE_PORT COMPOSE_PROJECT_NAME SLIPWAY_IMAGE=$IMAGE \
    GALLERY_IMAGE=slipway-test-gallery

albums() { curl -sf "http://127.0.0.1:$GALLERY_PORT/albums.json"; }
container() { docker-compose ps -q --all "$1"; }
in_db() { docker-compose exec -T db psql -XqAt -U gallery -d gallery -c "$1" </dev/null; }
state_of_db() {
    in_db 'SELECT * FROM slipway_history ORDER BY id; SELECT * FROM slipway_seeds ORDER BY 1, 2;
        SELECT * FROM image ORDER BY id'
}
state_of() { docker inspect --format "{{$2}}" "$(container "$1")"; }

wait_for_albums() {
    wait_until 20 albums >/dev/null || fail "no answer: $(docker-compose logs)"
}
