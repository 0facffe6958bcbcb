#!/usr/bin/env bash
# Labels: sanitized
# Commands, options and URLs that cannot be right: exit status 2, one message that helps, no answer,
# no database.
# shellcheck disable=SC2016 # a variable of .env
source "$(dirname "$0")/../harness.sh"

write_revision migrations first '' 'CREATE TABLE t (id int);' 'DROP TABLE t;'
write_revision migrations second first 'SELECT 1;' 'SELECT 1;'

# refused WORDS... -- ARGUMENT...
refused() {
    local words=()
    while [[ $1 != -- ]]; do words+=("$1") && shift; done
    shift
    assert_exit 2 "$SLIPWAY" "$@"
    assert_same '' "$OUT"
    local each
    for each in "${words[@]}"; do assert_contains "$ERR" "$each"; done
    assert_no_file slipway.db
}

# --- commands and options ------------------------------------------------------------------------------------

refused Usage upgrade current -- # no command at all
refused "upgrad" "upgrade" -- upgrad head
refused "'frobnicate'" -- frobnicate
refused REV upgrade -- upgrade
refused REV downgrade -- downgrade
refused REVS stamp -- stamp
refused "'second'" -- upgrade first second third
refused "extra" -- heads extra
refused '--dry-runn' '--dry-run' -- upgrade head --dry-runn
refused '--sqll' -- upgrade head --sqll
refused '--message' -- upgrade head --message hello
refused '--format' yaml text json -- --format yaml heads
refused '--transaction' most all each -- upgrade head --transaction most
refused '--wait' soon -- upgrade head --wait soon
refused '--lock-retries' '-5' -- upgrade head --lock-retries=-5
refused '--lock-retries' many -- upgrade head --lock-retries many
refused '--url' -- upgrade head --url
refused '--url' -- upgrade head --url ''
refused 'nowhere.ini' -- -c nowhere.ini heads
refused 'fisch' fish -- completion fisch
refused '--force' -- upgrade head --force

# As JSON where the logs are: from the flag or the variable, though the rest cannot be read.
assert_exit 2 "$SLIPWAY" --log-format=json upgrade
assert_contains "$ERR" '"code":"usage","exit":2'
assert_exit 2 "$SLIPWAY" upgrade --log-format json --nonsense head
assert_contains "$ERR" '"code":"usage","exit":2'
SLIPWAY_LOG_FORMAT=json assert_exit 2 "$SLIPWAY" upgrade head --wait soon
assert_contains "$ERR" '"code":"usage","exit":2'

refused "Can't use --purge with --sql mode" -- stamp --sql --purge head

# From the environment and the file, with the place.
SLIPWAY_LOCK_WAIT=soon refused SLIPWAY_LOCK_WAIT soon -- upgrade head
printf '[slipway]\nlock_wait = soon\n' >slipway.ini
refused 'slipway.ini:2' lock_wait soon -- upgrade head
printf '[slipway]\nlock_wat = 5s\n' >slipway.ini
refused 'slipway.ini:2' lock_wat lock_wait -- upgrade head
printf '[slipway]\nsqlalchemy.url = sqlite:///x.db\n' >slipway.ini
refused 'slipway.ini:2' url -- upgrade head
printf 'lock_wait\n' >slipway.ini
refused 'slipway.ini:1' -- upgrade head
printf '[other]\nurl = sqlite:///x.db\n' >slipway.ini
refused 'slipway' other -- upgrade head
refused prod -- -n prod upgrade head
rm slipway.ini
printf 'DATABASE_URL=${MISSING}/x\n' >.env
refused '.env:1' MISSING -- upgrade head
rm .env

# --- URLs --------------------------------------------------------------------------------------------------------

refused 'postgress' 'postgres' -- --url postgress://localhost/x upgrade head
refused 'oracle' -- --url oracle://localhost/x upgrade head
refused 'scheme' -- --url localhost:5432/x upgrade head
refused 'port' -- --url postgresql://localhost:port/x upgrade head
refused 'port' -- --url postgresql://localhost:65536/x upgrade head
refused "sslmode" maybe -- --url 'postgresql://localhost/x?sslmode=maybe' upgrade head
refused "unknown parameter 'sslmod'" -- --url 'postgresql://localhost/x?sslmod=require' upgrade head
refused nonsense -- --url 'postgresql+asyncpg://localhost/x?ssl=require&nonsense=1' upgrade head
refused 'percent' -- --url 'postgresql://user:pa%zz@localhost/x' upgrade head
assert_lacks "$ERR" 'pa%zz'

# A password with raw characters: the hint says which to encode, and no part of it is shown.
for password in 'se/cret' 'se?cret' 'se#cret' 'se:cr/et' 'se@cr/et'; do
    refused 'percent-encode' -- --url "postgresql://user:$password@127.0.0.1/x" upgrade head
    assert_lacks "$ERR" cret
    DATABASE_URL="postgresql://user:$password@127.0.0.1/x" refused 'percent-encode' -- -v upgrade head
    assert_lacks "$ERR" cret
done

# Both a value and its file.
echo secret >password
SLIPWAY_PASSWORD=a SLIPWAY_PASSWORD_FILE=password refused SLIPWAY_PASSWORD SLIPWAY_PASSWORD_FILE -- \
    --url postgresql://u@127.0.0.1/x upgrade head
DATABASE_URL_FILE=no-such-file refused no-such-file DATABASE_URL_FILE -- upgrade head

# --- what --dry-run refuses, as a run would ----------------------------------------------------------------

rm -rf migrations
write_revision migrations first '' 'BEGIN; SELECT 1; COMMIT;' 'SELECT 1;'
assert_exit 5 "$SLIPWAY" --url sqlite:///dry.db upgrade head --dry-run
assert_contains "$ERR" first.sql
write_revision migrations first '' "SELECT 'open;" 'SELECT 1;'
assert_exit 5 "$SLIPWAY" --url sqlite:///dry.db upgrade head --dry-run
assert_no_file dry.db

# --- a reader that goes away does not stop a run ------------------------------------------------------------

rm -rf migrations
for i in 1 2 3 4 5 6; do
    write_revision migrations "r$i" "$([[ $i == 1 ]] || echo "r$((i - 1))")" "CREATE TABLE t$i (id int);" 'SELECT 1;'
done
{ "$SLIPWAY" --url sqlite:///gone.db upgrade head --transaction each 2>&1 || echo "status $?" >failed; } | head -n 1 >/dev/null
assert_no_file failed
assert_same r6 "$(sqlite3 gone.db 'SELECT version_num FROM alembic_version')"

# --- a second folder -------------------------------------------------------------------------------------------

mkdir fresh
cd fresh || exit
assert_exit 0 "$SLIPWAY" init
assert_contains "$OUT" 'next: slipway revision -m'
assert_exit 0 "$SLIPWAY" init other
assert_contains "$OUT" 'next: slipway --dir other revision -m'
