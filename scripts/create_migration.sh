#!/bin/sh
# Makes a new revision in migrations/ and prints its path:
#   scripts/create_migration.sh "Add users table" [options of `slipway revision`]
set -eu

case ${1-} in
    '' | -*)
        echo "usage: $0 \"what the revision does\" [options of 'slipway revision']" >&2
        exit 2
        ;;
esac
message=$1
shift
exec "$(dirname "$0")/migrate.sh" revision --message "$message" "$@"
