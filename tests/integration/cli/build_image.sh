#!/usr/bin/env bash
# scripts/build-image.sh: tags and labels, from a clone, one with changes, and an archive without git.
# Docker is a stand-in that tells what it was given.
source "$(dirname "$0")/../harness.sh"

mkdir -p tools project/scripts/base-images
cat >tools/docker <<'TOOL'
#!/bin/sh
[ "$1" != build ] || printf '%s\n' "$*"
TOOL
chmod +x tools/docker
export PATH=$TMP/tools:$PATH
cp "$PROJECT"/scripts/{build-image,make-base-images}.sh project/scripts/
echo 'project(slipway VERSION 1.2.3 LANGUAGES CXX)' >project/CMakeLists.txt
touch project/scripts/base-images/x
build=project/scripts/build-image.sh

tags='--tag slipway:1.2.3 --tag slipway:1.2 --tag slipway:1 --tag slipway:latest .'
shell_tags='--tag mine:1.2.3-shell --tag mine:1.2-shell --tag mine:1-shell --tag mine:latest-shell .'

# An archive has no commit; it has a time where that is said.
assert_exit 0 "$build"
assert_same "build --target slipway --build-arg VERSION=1.2.3 $tags" "$(head -n 1 <<<"$OUT")"
assert_exit 0 env SOURCE_DATE_EPOCH=0 SOURCE_URL=https://git.example/x "$build" mine
for word in source url documentation; do
    assert_contains "$OUT" "--label org.opencontainers.image.$word=https://git.example/x"
done
assert_contains "$OUT" 'image.created=1970-01-01T00:00:00Z'
assert_contains "$OUT" "$shell_tags"
assert_lacks "$OUT" image.revision

# So it is inside of a clone of something else.
git_here() { git -c user.name=x -c user.email=x@example.com "$@"; }
git init -q .
git_here commit -q --allow-empty -m x
assert_exit 0 "$build"
assert_lacks "$OUT" image.revision

# A clone has its commit and the time of that.
cd project
git init -q .
git add .
GIT_COMMITTER_DATE='@86400 +0000' git_here commit -q -m x
cd ..
assert_exit 0 "$build"
assert_contains "$OUT" "image.revision=$(git -C project rev-parse HEAD) --label org.opencontainers.image.created=1970-01-02T00:00:00Z --tag"
assert_lacks "$OUT" image.source
echo more >>project/CMakeLists.txt
assert_exit 0 "$build"
assert_contains "$OUT" "image.revision=$(git -C project rev-parse HEAD)-dirty "
