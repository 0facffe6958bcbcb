#!/usr/bin/env bash
# seed: a CSV file of SIZE_MB (1,024) into a table with a primary key, beside psql's \copy of the same
# file. Empty table: COPY alone, as psql does it. Again: the upsert as well, beside the same upsert in
# psql through a temporary table.
# shellcheck source=bench/lib.sh
source "$(dirname "$0")/lib.sh"

start_postgres max_wal_size=8GB shared_buffers=256MB

size_mb=${SIZE_MB:-1024}
project=$WORK/project
mkdir -p "$project/migrations/versions" "$project/migrations/seeds"
cat >"$project/migrations/versions/1_item.sql" <<'SQL'
-- Items
--
-- Revision ID: 1
-- Revises:

-- migrate:up
CREATE TABLE item (id bigint PRIMARY KEY, name text NOT NULL, note text, amount numeric(12, 2));

-- migrate:down
DROP TABLE item;
SQL
csv=$project/migrations/seeds/010_item.csv
python3 - "$csv" "$size_mb" <<'PY'
import sys

path, megabytes = sys.argv[1], int(sys.argv[2])
with open(path, "w") as out:
    size, number = out.write("id,name,note,amount\n"), 0
    while size < megabytes << 20:
        number += 1
        size += out.write(f'{number},item {number},"a note, with ""quotes"" and {"text " * 12}",{number % 9999}.25\n')
PY

empty_table() {
    fresh_database
    (cd "$project" && "$SLIPWAY" --url "$URL" -q upgrade head)
}

cd "$project"
url=${PG_URL%/*}/bench
measure 'psql \copy (floor)' 3 --before empty_table "$PSQL" -X -q -d "$url" -c "\\copy item FROM '$csv' CSV HEADER"
measure 'slipway seed, empty table' 3 --before empty_table "$SLIPWAY" --url "$url" -q seed

cat >"$WORK/upsert.sql" <<SQL
BEGIN;
CREATE TEMPORARY TABLE rows ON COMMIT DROP AS SELECT * FROM item WITH NO DATA;
\\copy rows FROM '$csv' CSV HEADER
INSERT INTO item SELECT * FROM rows ON CONFLICT (id)
    DO UPDATE SET name = excluded.name, note = excluded.note, amount = excluded.amount;
COMMIT;
SQL
forget_seeds() { "$PSQL" -X -q -d "$url" -c 'DELETE FROM slipway_seeds'; }
measure 'slipway seed, full table' 1 --before forget_seeds "$SLIPWAY" --url "$url" -q seed
measure 'psql: the same upsert' 1 "$PSQL" -X -q -v ON_ERROR_STOP=1 -d "$url" -f "$WORK/upsert.sql"
measure 'slipway seed, unchanged' 3 "$SLIPWAY" --url "$url" -q seed

echo "### seed, a CSV file of $size_mb MB"
table 'psql \copy (floor)' 'psql \copy (floor)' 'slipway seed, empty table' 'psql: the same upsert' \
    'slipway seed, full table' 'slipway seed, unchanged'
