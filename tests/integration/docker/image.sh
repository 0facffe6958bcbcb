#!/usr/bin/env bash
# What is in the images, and that the program needs nothing else: no user, no home, no /tmp, no
# writable root, no rights, and for SQLite no network.
# shellcheck disable=SC2119 # optional arguments
source "$(dirname "$0")/support/containers.sh"

inspect() { docker image inspect --format "$1" "$2"; }

# The files of a container, without those that Docker adds to every one.
files_of() {
    docker export "$1" | tar -t |
        grep -vE '^(\.dockerenv|dev/|proc/|sys/|etc/(hostname|hosts|mtab|resolv\.conf)$)' | sort
}

# --- contents -------------------------------------------------------------------------------------

start_container "$IMAGE" --version
assert_same 'data/
etc/
etc/group
etc/passwd
etc/ssl/
etc/ssl/certs/
etc/ssl/certs/ca-certificates.crt
slipway' "$(files_of "$CONTAINER")"
docker cp "$CONTAINER:/slipway" slipway 2>/dev/null
size=$(inspect '{{.Size}}' "$IMAGE")
((size < 14000000)) || fail "the image has $size bytes"
size=$(stat -c %s slipway)
((size < 12000000)) || fail "the program has $size bytes"

start_container "$SHELL_IMAGE" --version
files=$(files_of "$CONTAINER")
for file in bin/sh bin/slipway slipway; do
    assert_contains $'\n'"$files"$'\n' $'\n'"$file"$'\n'
done
for script in "$PROJECT"/entrypoint/*.sh; do
    assert_contains "$files" "entrypoint/${script##*/}"
done

for image in "$IMAGE" "$SHELL_IMAGE"; do
    assert_same '65532:65532 [/slipway] [--help] / ' \
        "$(inspect '{{.Config.User}} {{.Config.Entrypoint}} {{.Config.Cmd}} {{.Config.WorkingDir}} {{.Config.StopSignal}}' "$image")"
    assert_same '<nil>' "$(inspect '{{.Config.Healthcheck}}' "$image")"
done
labels=$(inspect '{{json .Config.Labels}}' "$IMAGE")
label() { jq -r ".[\"org.opencontainers.image.$1\"]" <<<"$labels"; }
assert_same slipway "$(label title)"
assert_same 'Database migrations in plain SQL' "$(label description)"
assert_same "$(sed -n 's/^project(slipway VERSION \([0-9.]*\).*/\1/p' "$PROJECT/CMakeLists.txt")" "$(label version)"
assert_exit 0 docker run --rm --label "$LABEL" "$IMAGE" --version
assert_same "slipway $(label version)" "$OUT"
assert_exit 0 docker run --rm --label "$LABEL" "$IMAGE"
assert_contains "$OUT" 'slipway COMMAND'

# --- two builds, the same bytes -------------------------------------------------------------------

# The release build of this checkout, made in another folder, by the same packages.
packages_of() {
    # shellcheck disable=SC2016 # dpkg's words
    "$@" dpkg-query -W -f '${Package}=${Version}\n' g++-12 libssl-dev libsqlite3-dev \
        libboost-program-options1.74-dev libspdlog-dev libfmt-dev libpq-dev libc6-dev libstdc++-12-dev
}
same_bytes=$PROJECT/build/release/slipway
is_current() {
    [[ -x $same_bytes && -z $(find "$PROJECT/src" "$PROJECT/cmake" -newer "$same_bytes" -type f) ]]
}
# Where nothing may be skipped, scripts/test.sh has made it just before.
if [[ -n $MAY_NOT_SKIP ]] || is_current; then
    assert_file "$same_bytes"
    docker build -q --target tools -t slipway-test-tools "$PROJECT" >/dev/null 2>&1
    differing=$(diff <(packages_of) \
        <(packages_of docker run --rm --label "$LABEL" slipway-test-tools)) ||
        fail "this machine's packages are not those of today, build with those (apt-get upgrade): $differing"
    cmp slipway "$same_bytes" || fail "the image's program differs from $same_bytes"
else
    echo "not compared: $same_bytes is missing or older than its sources" >&2
fi

# --- SQLite on a volume, and nothing else ---------------------------------------------------------

for user in 65532:65532 1000630000:0; do
    new_volume
    alone=(docker run --rm --label "$LABEL" "${RESTRICTED[@]}" --network none --user "$user"
        --volume "$VOLUME:/data" --volume "$PROJECT/migrations:/migrations:ro"
        --env DATABASE_URL=sqlite:////data/app.db "$IMAGE")
    assert_exit 0 "${alone[@]}" run --seed-set dev
    assert_exit 0 "${alone[@]}" current
    assert_same '639dce8a593b (head)' "$OUT"
    assert_exit 0 "${alone[@]}" downgrade base
done

# A revision that sorts and stores more than SQLite keeps in memory, with no /tmp to put it in.
write_revision large/migrations aaaa '' "
CREATE TABLE t (id integer PRIMARY KEY, words text NOT NULL);
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200000)
INSERT INTO t SELECT i, hex(randomblob(100)) FROM n;
CREATE INDEX t_words ON t (words);
UPDATE t SET words = words || 'x';
CREATE TABLE sorted AS SELECT * FROM t ORDER BY words, id;"
new_volume
assert_exit 0 docker run --rm --label "$LABEL" "${RESTRICTED[@]}" --network none \
    --volume "$VOLUME:/data" --volume "$TMP/large/migrations:/migrations:ro" \
    --env DATABASE_URL=sqlite:////data/app.db "$IMAGE" upgrade head

# With nowhere to write, the default database is a clear error.
assert_exit 7 docker run --rm --label "$LABEL" "${RESTRICTED[@]}" --network none \
    --volume "$PROJECT/migrations:/migrations:ro" "$IMAGE" upgrade head
assert_contains "$ERR" 'the folder . cannot be written to'

# --- PostgreSQL: names and certificates -----------------------------------------------------------

start_database
slipway_options
restricted=(docker run --rm "${OPTIONS[@]}" --user 1000630000:0
    --volume "$PROJECT/migrations:/migrations:ro" "$IMAGE")
assert_exit 0 "${restricted[@]}" upgrade head
assert_exit 0 "${restricted[@]}" current
assert_same '639dce8a593b (head)' "$OUT"
# As in a pod: short names are first looked for in every domain of the search list.
assert_exit 0 docker run --rm "${OPTIONS[@]}" --dns-search default.svc.invalid --dns-search svc.invalid \
    --dns-opt ndots:5 --dns-opt timeout:1 --volume "$PROJECT/migrations:/migrations:ro" "$IMAGE" current
assert_same '639dce8a593b (head)' "$OUT"
assert_exit 20 "${restricted[@]}" current --wait 1s --url postgresql://postgres@no-such-host/app
assert_contains "$ERR" 'no-such-host'

openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=ca -keyout ca.key -out ca.crt 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj /CN=secure -addext subjectAltName=DNS:secure \
    -keyout server.key -out server.csr 2>/dev/null
openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 2 \
    -copy_extensions copy -out server.crt 2>/dev/null
chmod a+rx "$TMP"
chmod 600 server.key
chown "$(docker run --rm --label "$LABEL" --entrypoint id postgres:15 -u postgres)" server.key
start_container --network "$NETWORK" --network-alias secure --network-alias other \
    --tmpfs /var/lib/postgresql/data --volume "$TMP:/tls:ro" --env POSTGRES_PASSWORD=secret \
    postgres:15 postgres -c fsync=off -c ssl=on -c ssl_cert_file=/tls/server.crt \
    -c ssl_key_file=/tls/server.key
with_tls() {
    docker run --rm "${OPTIONS[@]}" --user 1000630000:0 --volume "$TMP/ca.crt:/ca.crt:ro" \
        --volume "$PROJECT/migrations:/migrations:ro" "$IMAGE" "${@:3}" \
        --url "postgresql://postgres:secret@$1/postgres?sslmode=verify-full&sslrootcert=$2"
}
assert_exit 0 with_tls secure /ca.crt upgrade head
assert_exit 7 with_tls other /ca.crt current
assert_contains "$ERR" 'does not match host name "other"'
assert_exit 7 with_tls secure /etc/ssl/certs/ca-certificates.crt current
assert_contains "$ERR" 'certificate verify failed'

# --- in an image of somebody else's ---------------------------------------------------------------

mkdir application
cat >application/Dockerfile <<DOCKERFILE
FROM debian:bookworm-slim
COPY --from=$IMAGE /slipway /usr/local/bin/slipway
COPY --from=$SHELL_IMAGE /entrypoint/docker-entrypoint.sh /usr/local/bin/
COPY migrations /srv/migrations
WORKDIR /srv
USER 1001
ENTRYPOINT ["docker-entrypoint.sh"]
CMD ["cat", "/etc/hostname"]
DOCKERFILE
cp -r "$PROJECT/migrations" application/
new_container_database
docker build -q -t "$RUN_NAME" --label "$LABEL" application >/dev/null 2>&1
assert_exit 0 docker run --rm --network "$NETWORK" --env "DATABASE_URL=$DB_URL" --hostname gallery "$RUN_NAME"
assert_same gallery "$OUT"
assert_same 639dce8a593b "$(db_sql 'SELECT version_num FROM alembic_version')"
docker image rm "$RUN_NAME" >/dev/null
