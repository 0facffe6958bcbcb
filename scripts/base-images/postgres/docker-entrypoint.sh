#!/bin/sh
# Does what the official image does: on an empty data folder it makes a cluster with POSTGRES_USER,
# POSTGRES_PASSWORD (or POSTGRES_PASSWORD_FILE) and POSTGRES_DB, runs /docker-entrypoint-initdb.d by
# a server that listens on its socket only, and then becomes the server.
set -eu

if [ "$(id -u)" = 0 ]; then
    mkdir -p "$PGDATA"
    chown -R postgres: "$PGDATA"
    chmod 700 "$PGDATA"
    exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi

user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}

make_cluster() {
    password=${POSTGRES_PASSWORD-}
    [ -z "${POSTGRES_PASSWORD_FILE-}" ] || password=$(cat "$POSTGRES_PASSWORD_FILE")
    auth=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
    if [ -z "$password" ] && [ "$auth" != trust ]; then
        echo 'Error: Database is uninitialized and superuser password is not specified.' >&2
        exit 1
    fi
    umask 077
    printf '%s\n' "$password" >/tmp/password
    initdb --username="$user" --pwfile=/tmp/password --auth-local=trust --auth-host="$auth"
    rm /tmp/password
    printf 'host all all all %s\n' "$auth" >>"$PGDATA/pg_hba.conf"
    echo "listen_addresses = '*'" >>"$PGDATA/postgresql.conf"
}

run_init_files() {
    psql="psql -X -v ON_ERROR_STOP=1 --username=$user --no-password"
    [ "$database" = postgres ] || createdb --username="$user" "$database"
    for file in /docker-entrypoint-initdb.d/*; do
        case $file in
            *.sh) sh "$file" ;;
            *.sql) $psql --dbname="$database" --file="$file" ;;
        esac
    done
}

if [ "${1-}" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
    make_cluster
    pg_ctl --wait --options="-c listen_addresses=''" start
    run_init_files
    pg_ctl --wait --mode=fast stop
fi
exec "$@"
