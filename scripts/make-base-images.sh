#!/bin/sh
# Makes sure that the images which the Dockerfile, the compose files and the tests begin from are
# there, under their usual names:
#   scripts/make-base-images.sh [debian:bookworm-slim] [postgres:15]
# An image that is there is left alone, one that the registry gives is pulled, and only what is still
# missing is made from Debian's packages: a stand-in for a machine without a registry.
set -eu
cd "$(dirname "$0")/base-images"

has_image() { docker image inspect "$1" >/dev/null 2>&1; }

# "deb URI SUITE COMPONENT" for each suite of bookworm that this machine knows.
list_suites() {
    # shellcheck disable=SC2016 # apt-get's words
    apt-get indextargets --format '$(REPO_URI) $(CODENAME) $(COMPONENT)' 'Created-By: Packages' \
        2>/dev/null | sed -nE 's#^(\S+ bookworm(-updates|-security)? main)$#deb \1#p' | sort -u |
        grep . || cat <<LIST
deb http://deb.debian.org/debian bookworm main
deb http://deb.debian.org/debian bookworm-updates main
deb http://deb.debian.org/debian-security bookworm-security main
LIST
}

# As in Debian's own slim image: apt and what is essential, without manuals and translations.
make_debian() {
    command -v mmdebstrap >/dev/null || {
        echo "$0: mmdebstrap is missing; as root: apt-get install mmdebstrap" >&2
        exit 1
    }
    # shellcheck disable=SC2016 # $1 is the hook's
    list_suites | mmdebstrap --mode=root --variant=apt --quiet \
        --dpkgopt=force-unsafe-io \
        --dpkgopt='path-exclude=/usr/share/man/*' \
        --dpkgopt='path-exclude=/usr/share/info/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' \
        --dpkgopt='path-exclude=/usr/share/doc/*' \
        --dpkgopt='path-include=/usr/share/doc/*/copyright' \
        --customize-hook='rm -rf "$1"/var/lib/apt/lists/* "$1"/etc/resolv.conf' \
        bookworm "$work/root.tar" -
    docker import --change 'CMD ["bash"]' "$work/root.tar" "$1" >/dev/null
}

make_postgres() {
    ensure debian:bookworm-slim
    docker build --quiet --tag "$1" postgres >/dev/null
}

ensure() {
    if has_image "$1"; then
        return 0
    elif docker pull --quiet "$1" >/dev/null 2>&1; then
        echo "pulled $1" >&2
        return 0
    fi
    echo "making $1 from Debian's packages" >&2
    case $1 in
        debian:*) make_debian "$1" ;;
        postgres:*) make_postgres "$1" ;;
        *)
            echo "$0: expected debian:bookworm-slim or postgres:15, found $1" >&2
            exit 2
            ;;
    esac
}

docker version >/dev/null 2>&1 || {
    echo "$0: no Docker engine answers" >&2
    exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ $# -gt 0 ] || set -- debian:bookworm-slim postgres:15
for image in "$@"; do
    ensure "$image"
done
