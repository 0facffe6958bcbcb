#!/bin/sh
# Builds both images with their labels and tags, NAME being `slipway` unless it is given:
#   scripts/build-image.sh [NAME]     NAME:1.2.3, :1.2, :1 and :latest, and each with -shell
# The labels say which commit this is, and its time, or that of SOURCE_DATE_EPOCH: nothing in the image
# depends on when it was built. SOURCE_URL, where it is set, becomes the label `source`.
set -eu
cd "$(dirname "$0")/.."

name=${1:-slipway}
version=$(sed -n 's/^project(slipway VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
epoch=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct)}
created=$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)

scripts/make-base-images.sh debian:bookworm-slim
for target in slipway slipway-shell; do
    suffix=${target#slipway}
    set --
    for tag in "$version" "${version%.*}" "${version%%.*}" latest; do
        set -- "$@" --tag "$name:$tag$suffix"
    done
    docker build --target "$target" --build-arg "VERSION=$version" \
        --build-arg "REVISION=$(git rev-parse HEAD)" --build-arg "CREATED=$created" \
        --build-arg "SOURCE=${SOURCE_URL-}" "$@" .
done
