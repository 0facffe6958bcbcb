# shellcheck shell=bash disable=SC2034 # the variables are for who sources this
# Real servers for tests: PostgreSQL and PgBouncer of Debian's packages, each in a folder of its own,
# on a free port of 127.0.0.1, stopped by process id when the script ends. Sourced by harness.sh,
# which gives $TMP and calls stop_servers.

readonly PG_BIN=${SLIPWAY_TEST_PG_BIN:-/usr/lib/postgresql/15/bin}
PG_STARTED=()     # data folders of the servers of this script
PGBOUNCER_PIDS=()
PGBOUNCER_FOLDERS=()

# Servers refuse to run as root: the words that run a command as another user. Each of them gives its
# process to the next, so that the process id is the server's.
AS_SERVER_USER=()
if [[ $EUID == 0 ]]; then
    SERVER_USER=$(id -un postgres 2>/dev/null || echo nobody)
    AS_SERVER_USER=(env -C / setpriv "--reuid=$SERVER_USER" "--regid=$(id -g "$SERVER_USER")"
        --init-groups --)
fi

# Where servers keep their data: in memory where there is room, for what they keep is of no worth, and
# a database is made there in a tenth of the time.
server_root() {
    local free
    free=$(df --output=avail -k /dev/shm 2>/dev/null | tail -n 1) || free=0
    if ((free > 4 * 1024 * 1024)) && [[ -w /dev/shm ]]; then
        echo /dev/shm
    else
        echo "${TMPDIR:-/tmp}"
    fi
}

# A folder that the servers' user may write to. Its path is short: a socket's has 107 bytes.
server_folder() {
    local folder
    folder=$(mktemp -d "$(server_root)/slipway-server.XXXXXX")
    [[ $EUID != 0 ]] || chown "$SERVER_USER" "$folder"
    echo "$folder"
}

is_listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# Below the ports that Linux gives to outgoing connections.
free_port() {
    local port
    while port=$((10000 + RANDOM % 20000)) && is_listening "$port"; do :; done
    echo "$port"
}

# start_postgres [--auth trust|scram] [SETTING=VALUE...]
# Sets PG_DATA, PG_PORT, PG_SOCKETS, PG_URL (superuser postgres, database postgres) and, with scram,
# PG_PASSWORD. PG_DATA's parent is the server's folder.
start_postgres() {
    local auth=trust folder
    if [[ ${1-} == --auth ]]; then
        auth=$2
        shift 2
    fi
    [[ $auth != scram ]] || auth=scram-sha-256
    PG_PASSWORD='p@ss:w/rd%1'
    folder=$(server_folder)
    PG_DATA=$folder/data PG_SOCKETS=$folder
    printf '%s\n' "$PG_PASSWORD" >"$folder/password"
    chmod a+r "$folder/password"
    "${AS_SERVER_USER[@]}" "$PG_BIN/initdb" --pgdata="$PG_DATA" --username=postgres --auth="$auth" \
        --pwfile="$folder/password" --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder/initdb.log"
    PG_STARTED+=("$PG_DATA")
    start_postgres_on_free_port "$@" || fail "PostgreSQL does not start: $(cat "$folder/log")"
    PG_URL=postgresql://postgres@127.0.0.1:$PG_PORT/postgres
    if [[ $auth != trust ]]; then
        PG_URL=postgresql://postgres:p%40ss%3Aw%2Frd%251@127.0.0.1:$PG_PORT/postgres
    fi
}

# Another test may take the port between the look and the start.
start_postgres_on_free_port() {
    local attempt setting
    for attempt in 1 2 3; do
        PG_PORT=$(free_port)
        {
            printf "listen_addresses = '127.0.0.1'\nport = %s\n" "$PG_PORT"
            printf "unix_socket_directories = '%s'\n" "$PG_SOCKETS"
            printf '%s\n' 'fsync = off' 'full_page_writes = off' 'max_connections = 200'
            for setting in "$@"; do
                printf "%s = '%s'\n" "${setting%%=*}" "${setting#*=}"
            done
        } | "${AS_SERVER_USER[@]}" tee "$PG_DATA/postgresql.auto.conf" >/dev/null
        ! resume_postgres || return 0
        echo "PostgreSQL on port $PG_PORT: attempt $attempt failed" >&2
    done
    return 1
}

# Starts the stopped server again, with its data and its port. pg_ctl's children keep no output of
# ours open: who waits for the end of our output would wait for the server.
resume_postgres() {
    "${AS_SERVER_USER[@]}" "$PG_BIN/pg_ctl" --pgdata="$PG_DATA" --log="$PG_SOCKETS/log" --wait --silent \
        start </dev/null >/dev/null 2>&1
}

# stop_postgres fast|immediate
stop_postgres() {
    "${AS_SERVER_USER[@]}" "$PG_BIN/pg_ctl" --pgdata="$PG_DATA" --mode="$1" --wait --silent stop
}

# Turns the running server into a standby that lost its primary: it answers, read-only.
make_standby() {
    stop_postgres fast
    "${AS_SERVER_USER[@]}" touch "$PG_DATA/standby.signal"
    resume_postgres || fail "the standby does not start: $(cat "$PG_SOCKETS/log")"
}

promote_standby() {
    "${AS_SERVER_USER[@]}" "$PG_BIN/pg_ctl" --pgdata="$PG_DATA" --wait --silent promote
}

# start_pgbouncer session|transaction [SERVER_PORT [SETTING...]]
# Sets PGBOUNCER_PORT and PGBOUNCER_PID; it pools every database of the server that listens there
# (default: $PG_PORT), whose authentication has to be trust. Settings as in pgbouncer.ini.
start_pgbouncer() {
    local mode=$1 server_port=${2:-$PG_PORT} folder attempt
    folder=$(server_folder)
    PGBOUNCER_FOLDERS+=("$folder")
    for attempt in 1 2 3; do
        PGBOUNCER_PORT=$(free_port)
        cat >"$folder/pgbouncer.ini" <<INI
[databases]
* = host=127.0.0.1 port=$server_port user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = $PGBOUNCER_PORT
unix_socket_dir =
auth_type = any
pool_mode = $mode
ignore_startup_parameters = extra_float_digits,options
$(printf '%s\n' "${@:3}")
INI
        chmod a+r "$folder/pgbouncer.ini"
        "${AS_SERVER_USER[@]}" pgbouncer --quiet "$folder/pgbouncer.ini" \
            </dev/null >"$folder/log" 2>&1 &
        PGBOUNCER_PID=$!
        PGBOUNCER_PIDS+=("$PGBOUNCER_PID")
        if wait_until 10 is_listening "$PGBOUNCER_PORT" && kill -0 "$PGBOUNCER_PID"; then
            return 0
        fi
        echo "PgBouncer on port $PGBOUNCER_PORT: attempt $attempt failed" >&2
    done
    fail "PgBouncer does not start: $(cat "$folder/log")"
}

# wait_until SECONDS COMMAND...: asks ten times a second.
wait_until() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@"; do
        ((SECONDS < deadline)) || return 1
        sleep 0.1
    done
}

stop_servers() {
    local pid folder
    for pid in "${PGBOUNCER_PIDS[@]}"; do
        kill "$pid" 2>/dev/null || continue
        wait "$pid" 2>/dev/null || true
    done
    for folder in "${PGBOUNCER_FOLDERS[@]}"; do
        rm -rf "$folder"
    done
    for PG_DATA in "${PG_STARTED[@]}"; do
        [[ ! -f $PG_DATA/postmaster.pid ]] || stop_postgres immediate || true
        folder=${PG_DATA%/data}
        [[ $folder != */slipway-server.* ]] || rm -rf "$folder"
    done
    PGBOUNCER_PIDS=() PGBOUNCER_FOLDERS=() PG_STARTED=()
}
