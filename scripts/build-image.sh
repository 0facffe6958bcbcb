#!/bin/sh
# Builds both images with their labels and tags, NAME being `slipway` unless it is given:
#   scripts/build-image.sh [NAME]     NAME:1.2.3, :1.2, :1 and :latest, and each with -shell
# In a clone the labels say which commit this is (with -dirty where the files differ from it), and its
# time. SOURCE_DATE_EPOCH is another time, for an archive of the sources as well: nothing in the image
# depends on when it was built. SOURCE_URL, where it is set, becomes the labels `source`, `url` and
# `documentation`.
set -eu
cd "$(dirname "$0")/.."

name=${1:-slipway}
version=$(sed -n 's/^project(slipway VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt)
epoch=${SOURCE_DATE_EPOCH-}
revision=
# An archive may have been unpacked inside of somebody else's clone.
if [ "$(git rev-parse --show-toplevel 2>/dev/null)" = "$(pwd -P)" ]; then
    revision=$(git rev-parse HEAD)
    [ -z "$(git status --porcelain)" ] || revision=$revision-dirty
    epoch=${epoch:-$(git log -1 --format=%ct)}
fi

# label NAME VALUE: into $labels, without spaces; nothing for an empty value.
labels=
label() {
    [ -z "$2" ] || labels="$labels --label org.opencontainers.image.$1=$2"
}
label revision "$revision"
[ -z "$epoch" ] || label created "$(date -u -d "@$epoch" +%Y-%m-%dT%H:%M:%SZ)"
for word in source url documentation; do
    label $word "${SOURCE_URL-}"
done

scripts/make-base-images.sh debian:bookworm-slim
for target in slipway slipway-shell; do
    suffix=${target#slipway}
    set --
    for tag in "$version" "${version%.*}" "${version%%.*}" latest; do
        set -- "$@" --tag "$name:$tag$suffix"
    done
    # shellcheck disable=SC2086 # words
    docker build --target "$target" --build-arg "VERSION=$version" $labels "$@" .
done
