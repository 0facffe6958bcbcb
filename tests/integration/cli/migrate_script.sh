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
export PATH=$TMP/tools:$PATH BROKEN=$TMP/broken SLIPWAY_RUNNER=native
migrate=$TMP/project/scripts/migrate.sh
example="$(realpath project)/migrations"

builds() { grep -c . "$TMP/project/build.log"; }

# A build comes first, once, and keeps out of the answer.
cd "$TMP/empty"
assert_exit 0 "$migrate" upgrade head
assert_same "folder empty, migrations $example, arguments <upgrade><head>" "$OUT"
assert_contains "$ERR" 'built once more'
assert_exit 0 "$migrate" current
assert_same 'migrate.sh: running the native build' "$ERR"
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
assert_contains "$ERR" "'steam', expected 'docker', 'native' or 'auto'"

# --- Docker, where an engine answers and the image is there -------------------------------------------

# A stand-in that tells what it was given; tests/integration/docker/migrate_script.sh has a real one.
cat >"$TMP/tools/docker" <<'TOOL'
#!/bin/sh
case $1 in
    version) [ ! -f "$ENGINE_HANGS" ] || exec sleep 60; [ -f "$ENGINE" ] ;;
    image) [ "$3" = "$PRESENT" ] ;;
    run) printf '<%s>' "$@"; exit "${WANTED_STATUS:-0}" ;;
esac
TOOL
chmod +x "$TMP/tools/docker"
export ENGINE=$TMP/engine ENGINE_HANGS=$TMP/hangs PRESENT=slipway
unset SLIPWAY_RUNNER

cd "$TMP/elsewhere"
assert_exit 0 "$migrate" current
assert_same 'migrate.sh: running the native build (no Docker engine answers)' "$(head -n 1 <<<"$ERR")"
touch "$ENGINE_HANGS"
began=$SECONDS
assert_exit 0 "$migrate" current
((SECONDS - began < 6)) || fail "an engine that hangs took $((SECONDS - began)) s"
rm "$ENGINE_HANGS"
SLIPWAY_RUNNER=docker assert_exit 2 "$migrate" current
assert_same 'migrate.sh: cannot run in Docker: no Docker engine answers' "$ERR"
touch "$ENGINE"
PRESENT=other assert_exit 0 "$migrate" current
assert_contains "$ERR" 'running the native build (there is no image slipway; make it with: docker build'
assert_exit 0 "$migrate" edit head
assert_contains "$ERR" 'running the native build (the command needs a program of this machine)'

# The folder at its own path, read-only for a server; the user's own id; no value among the words.
mount_of() { printf 'type=bind,"source=%s","target=%s"' "$1" "$1"; }
here=$(mount_of "$TMP/elsewhere")
DATABASE_URL=postgresql://u:secret@db/app SECRET=x assert_exit 0 "$migrate" upgrade head -x 'a=* b'
assert_same 'migrate.sh: running in Docker, image slipway' "$ERR"
assert_contains "$OUT" "<--env><DATABASE_URL>"
assert_contains "$OUT" "<--mount><$here,readonly>"
assert_contains "$OUT" "<--network><host><--user><$(id -u):$(id -g)><--workdir><$TMP/elsewhere>"
assert_matches "$OUT" '<slipway><upgrade><head><-x><a=\* b>$'
assert_lacks "$OUT" secret
assert_lacks "$OUT" SECRET
assert_lacks "$OUT" '<--tty>'

# Writable for new files and for SQLite.
for arguments in 'revision -m x' 'init' 'upgrade head --url sqlite:///a.db'; do
    # shellcheck disable=SC2086 # words
    DATABASE_URL=postgresql://db/app assert_exit 0 "$migrate" $arguments
    assert_contains "$OUT" "<--mount><$here><"
done

# What is named and lies elsewhere is there too: files of secrets, folders, databases, the example.
echo secret >"$TMP/secret"
mkdir "$TMP/databases"
PGPASSWORD_FILE=$TMP/secret assert_exit 0 "$migrate" upgrade head --url "sqlite:///$TMP/databases/a.db"
assert_contains "$OUT" "<$(mount_of "$TMP/secret"),readonly>"
assert_contains "$OUT" "<$(mount_of "$TMP/databases")>"
cd "$TMP/empty"
assert_exit 0 "$migrate" upgrade head --url=postgresql://db/app
assert_contains "$OUT" "<$(mount_of "$example"),readonly>"
assert_contains "$OUT" '<--env><SLIPWAY_DIR>'

# Also what leaves the folder by a relative path, and what stands behind -c or an @.
cd "$TMP/elsewhere"
touch "$TMP/other.ini" "$TMP/list"
export DATABASE_URL=postgresql://db/app
assert_exit 0 "$migrate" --dir ../databases upgrade head
assert_contains "$OUT" "<$(mount_of "$TMP/databases"),readonly>"
assert_exit 0 "$migrate" upgrade head --dir=migrations/../../databases
assert_contains "$OUT" "<$(mount_of "$TMP/databases"),readonly>"
SLIPWAY_DIR=../databases assert_exit 0 "$migrate" upgrade head
assert_contains "$OUT" "<$(mount_of "$TMP/databases"),readonly>"
assert_exit 0 "$migrate" upgrade head --url sqlite:///../databases/a.db
assert_contains "$OUT" "<$(mount_of "$TMP/databases")>"
for word in "-c$TMP/other.ini" -c../other.ini "--config=$TMP/other.ini"; do
    assert_exit 0 "$migrate" "$word" upgrade head
    assert_contains "$OUT" "<$(mount_of "$TMP/other.ini"),readonly>"
done
for words in "--tenants-from @$TMP/list" --tenants-from=@../list; do
    # shellcheck disable=SC2086 # an option and its value
    assert_exit 0 "$migrate" upgrade head $words
    assert_contains "$OUT" "<$(mount_of "$TMP/list"),readonly>"
done
assert_exit 0 "$migrate" init ../databases/new
assert_contains "$OUT" "<$(mount_of "$TMP/databases")>"
assert_exit 0 "$migrate" --dir ../nowhere upgrade head
assert_lacks "$OUT" "source=$TMP\""
assert_exit 0 "$migrate" upgrade head --url sqlite:///a.db # no ~/.pgpass is no reason to mount the home
assert_lacks "$OUT" "source=$HOME\""

# The file of metrics is made anew: its folder can be written to, and nothing else.
mkdir "$TMP/metrics" metrics
for words in "--metrics-file=$TMP/metrics/s.prom" '--metrics-file ../metrics/s.prom'; do
    # shellcheck disable=SC2086 # an option and its value
    assert_exit 0 "$migrate" upgrade head $words
    assert_contains "$OUT" "<$(mount_of "$TMP/metrics")>"
    assert_contains "$OUT" "<$here,readonly>"
done
SLIPWAY_METRICS_FILE=metrics/s.prom assert_exit 0 "$migrate" upgrade head
assert_contains "$OUT" "<$(mount_of "$TMP/elsewhere/metrics")>"
assert_exit 0 "$migrate" upgrade head --metrics-file s.prom
assert_contains "$OUT" "<$here>"
unset DATABASE_URL

# Without a home; in a folder with commas and quotes in its name.
assert_exit 0 env -u HOME "$migrate" current
mkdir "$TMP/a, \"b\"  c "
cd "$TMP/a, \"b\"  c "
assert_exit 0 "$migrate" current
assert_contains "$OUT" "\"source=$TMP/a, \"\"b\"\"  c \",\"target="
cd "$TMP/elsewhere"

# What comes in is for a list of tenants alone: a loop around this keeps its own.
for words in '--tenants-from -' --tenants-from=-; do
    # shellcheck disable=SC2086 # an option and its value
    assert_exit 0 "$migrate" upgrade head $words
    assert_contains "$OUT" '<--interactive>'
done
SLIPWAY_TENANTS_FROM=- assert_exit 0 "$migrate" upgrade head
assert_contains "$OUT" '<--interactive>'
assert_exit 0 "$migrate" upgrade head --tenants-from list
assert_lacks "$OUT" '<--interactive>'

for status in 3 30 143; do
    WANTED_STATUS=$status assert_exit "$status" "$migrate" check
done
SLIPWAY_IMAGE=mine PRESENT=mine SLIPWAY_DOCKER_NETWORK=apps assert_exit 0 "$migrate" heads
assert_contains "$OUT" '<mine><heads>'
assert_contains "$OUT" '<--network><apps>'
assert_lacks "$OUT" SLIPWAY_IMAGE
