#!/bin/sh
# The entrypoint of an application's image: brings the database up to date, seeds it, and becomes the
# application. A migration that fails ends the container with its exit status instead.
#   ENTRYPOINT ["docker-entrypoint.sh"]
#   CMD ["./server", "--port", "8080"]
# MIGRATE=off starts the application alone. Everything else is Slipway's own configuration:
# DATABASE_URL or DATABASE_URL_FILE, SLIPWAY_TARGET, SLIPWAY_SEED_SET, SLIPWAY_WAIT and so on.
set -eu

# As process 1 a shell would ignore what comes before it has become slipway.
trap 'exit 143' TERM
trap 'exit 130' INT

if [ $# = 0 ]; then
    echo "$0: expected the application's command: docker-entrypoint.sh COMMAND [ARGUMENT...]" >&2
    exit 2
fi

case ${MIGRATE:-on} in
    on) exec slipway run -- "$@" ;;
    off) exec "$@" ;;
    *)
        echo "$0: MIGRATE is '$MIGRATE', expected on or off" >&2
        exit 2
        ;;
esac
