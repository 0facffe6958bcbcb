#!/usr/bin/env bash
# shellcheck disable=SC2119 # start_postgres takes settings, none here
# startup: how long a tool takes to start and to ask the database one question.
# shellcheck source=bench/lib.sh
source "$(dirname "$0")/lib.sh"

fetch_dbmate
start_postgres
fresh_database
make_revisions 10
folder=$WORK/10
"$SLIPWAY" --dir "$folder/slipway" --url "$URL" -q upgrade head
(cd "$folder" && sqitch config core.engine pg >/dev/null 2>&1) || true

measure '/bin/true' 50 /bin/true
measure 'psql --version' 50 "$PSQL" --version
measure "psql -Xc 'select 1'" 50 "$PSQL" -X -c 'select 1' -d "$URL"
measure 'slipway --version' 50 "$SLIPWAY" --version
measure 'slipway current' 50 "$SLIPWAY" --dir "$folder/slipway" --url "$URL" current
measure 'slipway upgrade head (nothing)' 50 "$SLIPWAY" --dir "$folder/slipway" --url "$URL" upgrade head
measure 'dbmate --version' 20 "$BENCH_TOOLS/node_modules/@dbmate/linux-x64/bin/dbmate" --version
measure 'sqitch --version' 5 sqitch --version
measure 'alembic --version' 5 alembic --version
measure 'alembic current' 5 alembic -c "$folder/alembic.ini" current

echo "### startup (10 applied revisions)"
table "psql -Xc 'select 1'" '/bin/true' 'psql --version' "psql -Xc 'select 1'" 'slipway --version' \
    'slipway current' 'slipway upgrade head (nothing)' 'dbmate --version' 'sqitch --version' \
    'alembic --version' 'alembic current'
