#!/usr/bin/env bash
# Makes the images that the Docker tests run, from this checkout: slipway-test, slipway-test-shell,
# slipway-test-gallery. What has not changed since the last time comes from the engine's cache.
source "$(dirname "$0")/containers.sh"

DOCKER_PATIENCE=2400

build() {
    local tag=$1
    shift
    docker build --quiet --tag "$tag" "$@" >"$TMP/id" 2>"$TMP/errors" ||
        fail "$tag cannot be built: $(cat "$TMP/errors")"
}

"$PROJECT/scripts/make-base-images.sh"
build slipway-test "$PROJECT"
build slipway-test-shell --target slipway-shell "$PROJECT"
build slipway-test-gallery "$PROJECT/examples/gallery"
