#!/usr/bin/env bash
# scripts/migrate.sh: when it builds, what it hands on, and what it leaves alone. The compiler is a
# stand-in, so that this takes no time; the program that it "builds" tells what it was given.
source "$(dirname "$0")/../harness.sh"

mkdir -p project/scripts project/src project/cmake project/migrations tools elsewhere/migrations empty
cp "$PROJECT/scripts/migrate.sh" project/scripts/
touch project/CMakeLists.txt project/CMakePresets.json project/src/main.cpp
printf '#!/bin/sh\necho dependencies\n' >project/scripts/install-deps.sh
cat >tools/cmake <<'TOOL'
#!/bin/sh
[ ! -f "$BROKEN" ] || { echo 'error: broken' >&2; exit 1; }
[ "$1" = --build ] || exit 0
echo "built once more" | tee -a build.log
cat >build/release/slipway <<'PROGRAM'
#!/bin/sh
echo "folder ${PWD##*/}, migrations ${SLIPWAY_DIR-unset}, arguments $(printf '<%s>' "$@")"
exit "${WANTED_STATUS:-0}"
PROGRAM
chmod +x build/release/slipway
TOOL
chmod +x tools/cmake project/scripts/install-deps.sh
export PATH=$TMP/tools:$PATH BROKEN=$TMP/broken
migrate=$TMP/project/scripts/migrate.sh
example="$(realpath project)/migrations"

builds() { grep -c . "$TMP/project/build.log"; }

# A build comes first, once, and keeps out of the answer.
cd "$TMP/empty"
assert_exit 0 "$migrate" upgrade head
assert_same "folder empty, migrations $example, arguments <upgrade><head>" "$OUT"
assert_contains "$ERR" 'built once more'
assert_exit 0 "$migrate" current
assert_same '' "$ERR"
assert_same 1 "$(builds)"

# Only a newer source builds again.
sleep 0.05
touch "$TMP/project/src/main.cpp"
assert_exit 0 "$migrate" current
assert_exit 0 "$migrate" current
assert_same 2 "$(builds)"
rm "$TMP/project/build/release/slipway"
assert_exit 0 "$migrate" current
assert_same 3 "$(builds)"

# Exit statuses and arguments arrive unchanged.
for status in 1 3 5 30 143; do
    WANTED_STATUS=$status assert_exit "$status" "$migrate" check
done
assert_exit 0 "$migrate" revision -m 'Add users table' -x 'a=*' ''
assert_contains "$OUT" "arguments <revision><-m><Add users table><-x><a=*><>"
assert_exit 0 "$migrate" downgrade -1
assert_contains "$OUT" '<downgrade><-1>'

# It can be called by a relative path and through another folder.
cd "$TMP/project/scripts"
assert_exit 0 ./migrate.sh heads
assert_contains "$OUT" "folder scripts, migrations $example"

# Whoever has migrations, or says where they are, keeps them.
cd "$TMP/elsewhere"
assert_exit 0 "$migrate" upgrade head
assert_contains "$OUT" 'migrations unset'
cd "$TMP/empty"
for arguments in '--dir db upgrade head' 'upgrade head --dir=db' '-c other.ini heads' \
    '--config=other.ini heads' 'init' 'init db'; do
    # shellcheck disable=SC2086 # words
    assert_exit 0 "$migrate" $arguments
    assert_contains "$OUT" 'migrations unset'
done
SLIPWAY_DIR=db assert_exit 0 "$migrate" heads
assert_contains "$OUT" 'migrations db'
echo 'SLIPWAY_DIR=db' >.env
assert_exit 0 "$migrate" heads
assert_contains "$OUT" 'migrations unset'
echo 'DATABASE_URL=sqlite:///a.db' >.env
assert_exit 0 "$migrate" revision -m init
assert_contains "$OUT" "migrations $example"
rm .env

# A build that fails says so, with a status of its own, and runs nothing.
touch "$BROKEN" "$TMP/project/src/new.cpp"
sleep 0.05
touch "$TMP/project/src/new.cpp"
assert_exit 1 "$migrate" upgrade head
assert_same '' "$OUT"
assert_contains "$ERR" 'error: broken'
assert_contains "$ERR" 'slipway could not be built'
rm "$BROKEN"

# A runner that does not exist is a usage error.
SLIPWAY_RUNNER=steam assert_exit 2 "$migrate" upgrade head
assert_contains "$ERR" "'steam', expected 'native'"
