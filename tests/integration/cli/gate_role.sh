#!/usr/bin/env bash
# The role of a gate: it needs to read two tables, which the first revision can open to it, and no more.
# What Slipway knows of seeds is opened by a seed file.
source "$(dirname "$0")/../harness.sh"

# shellcheck disable=SC2119 # arguments are optional
start_postgres
sql "$PG_URL" 'CREATE ROLE shop_migrate LOGIN; CREATE ROLE shop_gate LOGIN'
sql "$PG_URL" 'CREATE DATABASE shop OWNER shop_migrate'
database=127.0.0.1:$PG_PORT/shop
migrate=postgresql://shop_migrate@$database gate=postgresql://shop_gate@$database

write_revision migrations first '' \
    'GRANT SELECT ON alembic_version, slipway_history TO shop_gate; CREATE TABLE product (id int)' \
    'DROP TABLE product'
mkdir -p migrations/seeds
echo 'GRANT SELECT ON slipway_seeds TO shop_gate;' >migrations/seeds/000_gate.sql
write_revision migrations second first 'CREATE TABLE stock (id int)' 'DROP TABLE stock'
cp -r migrations older
rm older/versions/second*

assert_exit 30 "$SLIPWAY" gate --url "$gate" --timeout 300ms
assert_contains "$ERR" 'does not have second yet'
assert_exit 0 "$SLIPWAY" run --url "$migrate"
before=$(dump "$migrate")
assert_exit 0 "$SLIPWAY" gate --url "$gate"
assert_same 000_gate.sql "$(sql "$gate" 'SELECT name FROM slipway_seeds')"

# An application that is rolled back: its files do not know where the database is.
assert_exit 0 "$SLIPWAY" gate --url "$gate" --dir older
assert_exit 0 "$SLIPWAY" run --url "$migrate" --dir older --allow-ahead
assert_exit 6 "$SLIPWAY" run --url "$migrate" --dir older
sql "$migrate" 'REVOKE SELECT ON slipway_history FROM shop_gate'
assert_exit 7 "$SLIPWAY" gate --url "$gate" --dir older
assert_contains "$ERR" 'permission denied for table slipway_history'

# It may do nothing else.
assert_exit 7 "$SLIPWAY" downgrade -1 --url "$gate"
sql "$migrate" 'GRANT SELECT ON slipway_history TO shop_gate'
assert_same "$before" "$(dump "$migrate")"
