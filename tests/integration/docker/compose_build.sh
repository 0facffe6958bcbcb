#!/usr/bin/env bash
# The `build:` sections of the compose files, from what a clone of the project has. What they make comes
# from the engine's cache: the same images were built just before.
source "$(dirname "$0")/support/containers.sh"

# Also of a checkout with changes, and of an archive without git.
files_of_project() {
    cd "$PROJECT"
    git -c safe.directory='*' ls-files -z --cached --others --exclude-standard ||
        find . -path ./build -prune -o -type f -print0
}
mkdir clone
files_of_project | tar -C "$PROJECT" --null --files-from - --ignore-failed-read -c | tar -xC clone
cd clone
export SLIPWAY_IMAGE=$RUN_NAME GALLERY_IMAGE=$RUN_NAME-gallery COMPOSE_PROJECT_NAME=${RUN_NAME//[^a-z0-9-]/}
for files in docker-compose.yml docker-compose.yml:docker-compose.serve.yml; do
    COMPOSE_FILE=$files assert_exit 0 docker-compose config --quiet
    COMPOSE_FILE=$files assert_exit 0 docker-compose build
done

assert_exit 0 docker run --rm --label "$LABEL" "$SLIPWAY_IMAGE" --version
assert_same "slipway $(sed -n 's/^project(slipway VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)" "$OUT"
docker inspect "$GALLERY_IMAGE" >/dev/null
docker image rm "$SLIPWAY_IMAGE" "$GALLERY_IMAGE" >/dev/null
