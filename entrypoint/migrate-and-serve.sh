#!/bin/sh
# Migrates, seeds, and then stays to answer /livez, /readyz and /metrics; while it migrates, too.
# LISTEN is the address and port; arguments go to `slipway run`:
#   migrate-and-serve.sh --seed-set dev
set -eu
exec slipway run --serve --listen "${LISTEN:-0.0.0.0:8080}" "$@"
