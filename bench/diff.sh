#!/usr/bin/env bash
# shellcheck disable=SC2119 # start_postgres takes settings, none here
# diff: a comparison that finds nothing, at 1,000 and more tables (bench/diff.sh [TABLES...]): ten
# columns, a primary key, two indexes and a foreign key each. The declared schema's scratch database is
# kept from a run before.
# shellcheck source=bench/lib.sh
source "$(dirname "$0")/lib.sh"

fetch_differs() {
    BENCH_TOOLS=$PROJECT/build/bench-tools
    [[ -x $BENCH_TOOLS/node_modules/.bin/pgdelta ]] && return
    mkdir -p "$BENCH_TOOLS"
    npm install --silent --no-audit --no-fund --prefix "$BENCH_TOOLS" @supabase/pg-delta@1.0.0-alpha.34 \
        @pgkit/migra@0.6.1 >/dev/null
}

table_ddl() {
    local i
    for ((i = 1; i <= $1; ++i)); do
        echo "CREATE TABLE t$i (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL,
            code varchar(20) DEFAULT 'x', amount numeric(12,2) DEFAULT 0, made timestamptz DEFAULT now(),
            is_open boolean NOT NULL DEFAULT true, note text, kind integer, ref bigint, data jsonb);
            CREATE INDEX t${i}_name ON t$i (name); CREATE INDEX t${i}_kind ON t$i (kind, made);"
        ((i == 1)) || echo "ALTER TABLE t$i ADD CONSTRAINT t${i}_ref FOREIGN KEY (ref) REFERENCES t$((i - 1));"
    done
}

# Alembic has to be given Python objects: what it reflects of the same database stands for them.
write_alembic_comparison() {
    cat >"$WORK/compare.py" <<'END'
import sys
import sqlalchemy
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
sys.setrecursionlimit(100000)
engine = sqlalchemy.create_engine(sys.argv[1])
with engine.connect() as connection:
    metadata = sqlalchemy.MetaData()
    metadata.reflect(connection)
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    assert not compare_metadata(context, metadata)
END
}

compare() {
    local tables=$1 runs=$2 floor="catalogue queries, $1 tables"
    fresh_database
    table_ddl "$tables" >"$WORK/schema.sql"
    "$PSQL" -X -q -d "$URL" -f "$WORK/schema.sql" -c ANALYZE
    "$PSQL" -X -q -d "$PG_URL" -c 'DROP DATABASE IF EXISTS twin WITH (FORCE)' \
        -c 'CREATE DATABASE twin TEMPLATE bench'
    mkdir -p "$WORK/project/versions"
    local slipway=("$SLIPWAY" --dir "$WORK/project" --url "$URL" --schema "$WORK/schema.sql")
    "${slipway[@]}" diff --exit-code >/dev/null

    measure "$floor" "$runs" "$PSQL" -X -q -d "$URL" -f "$BENCH/catalogue.sql"
    measure 'slipway diff' "$runs" "${slipway[@]}" diff --exit-code
    measure 'slipway check' "$runs" "${slipway[@]}" check
    local names=('slipway diff' 'slipway check')
    measure 'pg_dump -s' 3 "$PG_BIN/pg_dump" -s "$URL" && names+=('pg_dump -s')
    measure 'pg-delta plan' 3 "$BENCH_TOOLS/node_modules/.bin/pgdelta" plan --source "$URL" --desired "${URL%/*}/twin"
    measure 'migra' 1 "$BENCH_TOOLS/node_modules/.bin/migra" "$URL" "${URL%/*}/twin"
    names+=('pg-delta plan' 'migra')
    if ((tables <= 1000)); then
        measure 'Alembic' 1 /usr/bin/python3 "$WORK/compare.py" "$URL"
        names+=('Alembic')
    fi
    echo "### diff ($tables tables, nothing differs)"
    table "$floor" "${names[@]}"
}

fetch_differs
write_alembic_comparison
start_postgres max_locks_per_transaction=1024 shared_buffers=512MB
for tables in "${@:-100 1000 5000}"; do
    for one in $tables; do
        compare "$one" 5
    done
done
