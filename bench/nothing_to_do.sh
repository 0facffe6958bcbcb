#!/usr/bin/env bash
# nothing-to-do: what every restart of a container pays, at 10, 1,000 and 10,000 applied revisions.
# shellcheck source=bench/lib.sh
source "$(dirname "$0")/lib.sh"

fetch_dbmate
start_postgres max_locks_per_transaction=2000 shared_buffers=256MB

names=()
for count in 10 1000 10000; do
    make_revisions "$count"
    folder=$WORK/$count
    fresh_database
    "$SLIPWAY" --dir "$folder/slipway" --url "$URL" -q upgrade heads
    measure "slipway upgrade heads, $count" 20 "$SLIPWAY" --dir "$folder/slipway" --url "$URL" upgrade heads
    measure "alembic upgrade heads, $count" 1 alembic -c "$folder/alembic.ini" upgrade heads
    fresh_database
    "$BENCH_TOOLS/node_modules/@dbmate/linux-x64/bin/dbmate" --url "$URL?sslmode=disable" --no-dump-schema \
        -d "$folder/dbmate" up >/dev/null
    measure "dbmate up, $count" 5 "$BENCH_TOOLS/node_modules/@dbmate/linux-x64/bin/dbmate" \
        --url "$URL?sslmode=disable" --no-dump-schema -d "$folder/dbmate" up
    names+=("slipway upgrade heads, $count" "dbmate up, $count" "alembic upgrade heads, $count")
done
echo "### nothing-to-do"
table 'slipway upgrade heads, 10' "${names[@]}"
