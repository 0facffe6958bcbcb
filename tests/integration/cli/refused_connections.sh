#!/usr/bin/env bash
# Servers that cannot be reached or that refuse: passwords, databases, privileges, hosts. The exit
# status tells whether trying again makes sense, and no password is ever shown.
source "$(dirname "$0")/../harness.sh"

write_revision migrations first '' 'CREATE TABLE t (id int);' 'DROP TABLE t;'
start_postgres --auth scram
address=127.0.0.1:$PG_PORT

# refused STATUS WORDS... -- ARGUMENT...: as said, without the password and without an answer.
refused() {
    local status=$1 words=() each
    shift
    while [[ $1 != -- ]]; do words+=("$1") && shift; done
    shift
    assert_exit "$status" "$SLIPWAY" "$@"
    assert_same '' "$OUT"
    for each in "${words[@]}"; do assert_contains "$ERR" "$each"; done
    for each in "$PG_PASSWORD" 'p%40ss' 'w%2Frd' 'w/rd' hunter2; do assert_lacks "$ERR" "$each"; done
}

# --- passwords ---------------------------------------------------------------------------------------------

assert_exit 0 "$SLIPWAY" --url "$PG_URL" upgrade head -v
assert_lacks "$ERR$OUT" 'w%2Frd'
assert_lacks "$ERR$OUT" 'w/rd'
assert_same first "$(heads_of "$PG_URL")"
before=$(dump "$PG_URL")

# As it is, in the ways that need no encoding.
printf '%s\n' "$PG_PASSWORD" >secret
printf 'postgresql://postgres:p%%40ss%%3Aw%%2Frd%%251@%s/postgres\n' "$address" >url
url=postgresql://postgres@$address/postgres
PGPASSWORD=$PG_PASSWORD assert_exit 0 "$SLIPWAY" --url "$url" current
SLIPWAY_PASSWORD=$PG_PASSWORD assert_exit 0 "$SLIPWAY" --url "$url" current
SLIPWAY_PASSWORD_FILE=secret assert_exit 0 "$SLIPWAY" --url "$url" current
assert_exit 0 "$SLIPWAY" --url "$url" --password-file secret current
DATABASE_URL_FILE=url assert_exit 0 "$SLIPWAY" current
assert_same 'first (head)' "$OUT"
printf '127.0.0.1:*:*:postgres:p@ss\\:w/rd%%1\n' >"$HOME/.pgpass"
chmod 600 "$HOME/.pgpass"
assert_exit 0 "$SLIPWAY" --url "$url" current
rm "$HOME/.pgpass"
PGHOST=127.0.0.1 PGPORT=$PG_PORT PGUSER=postgres PGPASSWORD=$PG_PASSWORD \
    assert_exit 0 "$SLIPWAY" --url postgresql:///postgres current
assert_exit 0 "$SLIPWAY" --url "host=127.0.0.1 port=$PG_PORT user=postgres dbname=postgres password='$PG_PASSWORD'" \
    current

# Typed raw.
refused 2 'percent-encode' -- --url "postgresql://postgres:$PG_PASSWORD@$address/postgres" upgrade head

# Wrong, or none: a few attempts, then the end, however long the wait might be.
SECONDS=0
refused 7 'password authentication failed for user "postgres"' 'hint: check user and password' \
    'attempts' -- --url "postgresql://postgres:hunter2@$address/postgres" upgrade head --verbose
assert_contains "$ERR" '3 attempts in 6'
((SECONDS < 15)) || fail "a wrong password was tried for $SECONDS s"
refused 7 'no password supplied' 'hint: ' -- --url "$url" upgrade head
echo hunter2 >secret
refused 7 28P01 -- --url "$url" --password-file secret --log-format json upgrade head --wait 1s
refused 7 'password authentication failed' -- --url "postgresql://nobody:hunter2@$address/postgres" \
    upgrade head --wait 1s

# The file is read for each attempt: a secret that is put right in the meantime is found.
mkfifo pipe
(printf hunter2 >pipe && sleep 0.1 && printf '%s' "$PG_PASSWORD" >pipe) &
assert_exit 0 "$SLIPWAY" --url "$url" --password-file pipe upgrade head
wait "$!"
assert_contains "$ERR" 'password authentication failed'

# --- databases, TLS, hosts ------------------------------------------------------------------------------------

missing=${PG_URL%/*}/nowhere
SECONDS=0
refused 7 'database "nowhere" does not exist' 'hint: create the database' -- \
    --url "$missing" upgrade head --wait 1s
((SECONDS < 4)) || fail "--wait 1s took $SECONDS s"
refused 7 SSL -- --url "$PG_URL?sslmode=require" upgrade head
refused 7 SSL -- --url "${PG_URL/postgresql:/postgresql+asyncpg:}?ssl=require" upgrade head

# Made in the meantime.
(sleep 1 && sql "$PG_URL" 'CREATE DATABASE nowhere') &
assert_exit 0 "$SLIPWAY" --url "$missing" upgrade head
wait "$!"
assert_contains "$ERR" 'waiting for 127.0.0.1:'
assert_contains "$ERR" 'is ready after'

closed=$(free_port)
SECONDS=0
refused 20 'refused' "127.0.0.1:$closed" --  --url "postgresql://u:hunter2@127.0.0.1:$closed/x" \
    upgrade head --wait 1s
((SECONDS < 4)) || fail "--wait 1s took $SECONDS s"
refused 20 'no-such-host.invalid' --  --url 'postgresql://u:hunter2@no-such-host.invalid/x' \
    upgrade head --wait 1s
SLIPWAY_WAIT=500ms refused 20 'refused' --  --url "postgresql://u:hunter2@127.0.0.1:$closed/x" current
refused 20 'refused' --  --url "postgresql://u:hunter2@127.0.0.1:$closed/x" wait --timeout 500ms

# --- privileges ------------------------------------------------------------------------------------------------

sql "$PG_URL" "CREATE ROLE limited LOGIN PASSWORD 'hunter2'"
sql "$PG_URL" 'CREATE DATABASE theirs'
theirs=postgresql://limited:hunter2@$address/theirs
empty=$(dump "${PG_URL%/*}/theirs")
refused 7 'permission denied for schema public' 42501 'hint: ' -- --url "$theirs" upgrade head
assert_same "$empty" "$(dump "${PG_URL%/*}/theirs")"
refused 7 'permission denied for schema public' -- --url "$theirs" stamp head
refused 7 'permission denied for schema public' -- --url "$theirs" ensure-version
assert_exit 0 "$SLIPWAY" --url "$theirs" current
assert_same '' "$OUT"

# It may look, but not at a table of somebody else's.
refused 7 'permission denied' 42501 -- --url "postgresql://limited:hunter2@$address/postgres" current
sql "$PG_URL" 'GRANT SELECT ON alembic_version TO limited'
assert_exit 0 "$SLIPWAY" --url "postgresql://limited:hunter2@$address/postgres" current
assert_same 'first (head)' "$OUT"
assert_same "$before" "$(dump "$PG_URL" | grep -vE '^GRANT SELECT ON TABLE public.alembic_version')"

# A role that may: with its own schema, and another as SET ROLE.
sql "$PG_URL" 'ALTER DATABASE theirs SET search_path = limited; CREATE ROLE owner; GRANT owner TO limited'
sql "${PG_URL%/*}/theirs" 'CREATE SCHEMA limited AUTHORIZATION limited; GRANT ALL ON SCHEMA limited TO owner'
assert_exit 0 "$SLIPWAY" --url "$theirs" --role owner upgrade head
assert_same 'limited.t owner' "$(sql "${PG_URL%/*}/theirs" \
    "SELECT schemaname || '.' || tablename || ' ' || tableowner FROM pg_tables WHERE tablename = 't'")"

# --- how long a wait is ----------------------------------------------------------------------------------------

# Nothing listens there: all of the time is used, and no more.
SECONDS=0
assert_exit 20 "$SLIPWAY" --url postgresql://u@127.0.0.1:1/d wait --timeout 3s
((SECONDS >= 3 && SECONDS < 6)) || fail "a wait of 3 s took $SECONDS s"

# A file that cannot be written to stays so.
mkdir -p versions
sqlite3 kept.db 'CREATE TABLE t (id int)'
SECONDS=0
assert_exit 7 "$SLIPWAY" --url 'sqlite:///kept.db?mode=ro' --dir . upgrade head
assert_contains "$ERR" 'check the rights of the file'
((SECONDS < 5)) || fail "it was waited for a file: $SECONDS s"

# --- hosts that say nothing ------------------------------------------------------------------------------------

# The first takes connections and never answers, the second's queue is full.
python3 - >silent <<'PYTHON' &
import socket, time
mute, full = socket.socket(), socket.socket()
for listener, queue in (mute, 50), (full, 0):
    listener.bind(("127.0.0.1", 0))
    listener.listen(queue)
waiting = [socket.socket() for _ in range(6)]
for client in waiting:
    client.setblocking(False)
    client.connect_ex(full.getsockname())
print(mute.getsockname()[1], full.getsockname()[1], flush=True)
time.sleep(60)
PYTHON
listeners=$!
until [[ -s silent ]]; do sleep 0.05; done
read -r mute full <silent
password=${PG_URL#*//}
password=${password%@*}
several="postgresql://$password@127.0.0.1:$mute,127.0.0.1:$full,$address/postgres"
SECONDS=0
assert_exit 0 "$SLIPWAY" --url "$several?connect_timeout=1" current
assert_same 'first (head)' "$OUT"
((SECONDS >= 2 && SECONDS < 4)) || fail "two silent hosts of 1 s each took $SECONDS s"
SECONDS=0
PGCONNECT_TIMEOUT=1 assert_exit 20 "$SLIPWAY" --url "postgresql://$password@127.0.0.1:$mute/postgres" current
assert_contains "$ERR" 'no answer within 1.0 s'
((SECONDS < 3)) || fail "a time-out of 1 s took $SECONDS s"
kill "$listeners"

# --- settings and names that the server refuses ------------------------------------------------------------------

refused 2 'role "nope" does not exist' "'slipway config'" -- --url "$PG_URL" --role nope downgrade base
refused 2 'unrecognized configuration parameter "nope"' 'URL' -- --url "$PG_URL?options=-c%20nope%3D1" current
refused 2 'column "version_num" does not exist' --version-table -- --url "$PG_URL" --version-table pg_class status
printf -v long '%063d' 7
refused 2 'too long' 62 -- --url "$PG_URL" --version-table "$long" upgrade head
refused 2 'too long' 62 -- --url "$PG_URL" --version-table "$long" current
