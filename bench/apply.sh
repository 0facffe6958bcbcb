#!/usr/bin/env bash
# apply: N one-table revisions in one transaction, beside psql with the one concatenated file (the
# floor) and the peers. SQITCH=100 sets how many of them sqitch gets: it takes about 0.4 s for each.
# shellcheck source=bench/lib.sh
source "$(dirname "$0")/lib.sh"

fetch_dbmate
start_postgres max_locks_per_transaction=2000 shared_buffers=256MB

for count in ${COUNTS:-1000 10000}; do
    make_revisions "$count"
    folder=$WORK/$count
    runs=5
    measure 'psql -1 -f (floor)' $runs --before fresh_database "$PSQL" -X -q -1 -f "$folder/plain.sql" -d "${PG_URL%/*}/bench"
    measure 'slipway upgrade head' $runs --before fresh_database "$SLIPWAY" --dir "$folder/slipway" \
        --url "${PG_URL%/*}/bench" -q upgrade head
    measure 'slipway --transaction each' $runs --before fresh_database "$SLIPWAY" --dir "$folder/slipway" \
        --url "${PG_URL%/*}/bench" -q --transaction each upgrade head
    measure 'dbmate up' 1 --before fresh_database "$BENCH_TOOLS/node_modules/@dbmate/linux-x64/bin/dbmate" \
        --url "${PG_URL%/*}/bench?sslmode=disable" --no-dump-schema -d "$folder/dbmate" up
    measure 'alembic upgrade head' 1 --before fresh_database alembic -c "$folder/alembic.ini" upgrade head
    names=('psql -1 -f (floor)' 'slipway upgrade head' 'slipway --transaction each' 'dbmate up' 'alembic upgrade head')
    echo "### apply, $count revisions"
    table 'psql -1 -f (floor)' "${names[@]}"
done

count=${SQITCH:-100}
make_revisions "$count"
make_sqitch "$count"
cd "$WORK/$count/sqitch" || exit
measure 'psql -1 -f (floor)' 5 --before fresh_database "$PSQL" -X -q -1 -f ../plain.sql -d "${PG_URL%/*}/bench"
measure 'slipway upgrade head' 5 --before fresh_database "$SLIPWAY" --dir ../slipway --url "${PG_URL%/*}/bench" -q upgrade head
measure 'sqitch deploy' 1 --before fresh_database sqitch deploy "db:pg://postgres@127.0.0.1:$PG_PORT/bench"
echo "### apply, $count revisions, with sqitch"
table 'psql -1 -f (floor)' 'psql -1 -f (floor)' 'slipway upgrade head' 'sqitch deploy'
