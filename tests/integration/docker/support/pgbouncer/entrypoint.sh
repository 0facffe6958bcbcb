#!/bin/sh
# PgBouncer in POOL_MODE in front of the server `db`, for its user postgres with DB_PASSWORD.
set -eu
printf '"postgres" "%s"\n' "$DB_PASSWORD" >/tmp/users
cat >/tmp/pgbouncer.ini <<INI
[databases]
* = host=db port=5432
[pgbouncer]
listen_addr = *
listen_port = 6432
unix_socket_dir =
auth_type = scram-sha-256
auth_file = /tmp/users
pool_mode = $POOL_MODE
INI
exec pgbouncer /tmp/pgbouncer.ini
