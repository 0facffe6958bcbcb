#!/bin/sh
# Migrates, seeds, and then stays to answer /livez, /readyz and /metrics; while it migrates, too.
# LISTEN, or SLIPWAY_LISTEN, is the address and port, by default port 8080 of all addresses, of IPv6 as
# well; arguments go to `slipway run`:
#   migrate-and-serve.sh --seed-set dev
set -eu

# As process 1 a shell would ignore what comes before it has become slipway.
trap 'exit 143' TERM
trap 'exit 130' INT

exec slipway run --serve --listen "${LISTEN:-${SLIPWAY_LISTEN:-:8080}}" "$@"
