#!/usr/bin/env bash
# Labels: slow
# Kill -9 at 200 random moments of a run on PostgreSQL: the next run finishes, and the database equals
# that of an undisturbed run.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"
# shellcheck source=tests/integration/kills.sh
source "$INTEGRATION/kills.sh"

nap='SELECT pg_sleep(0.005);'
# inserts FROM TO: one statement a row, with pauses.
inserts() {
    local n
    for ((n = $1; n <= $2; ++n)); do
        echo "INSERT INTO item VALUES ($n, 'name $n', 0);"
        ((n % 10)) || echo "$nap"
    done
}

write_revision migrations r01 '' "
CREATE TABLE ran (revision text);
CREATE TYPE mood AS ENUM ('sad');
CREATE TABLE item (id int, name text, amount int);
$nap
INSERT INTO item SELECT n, 'name ' || n, 0 FROM generate_series(1, 2000) n;
$nap
INSERT INTO ran VALUES ('r01');" 'DROP TABLE item; DROP TYPE mood; DROP TABLE ran'

write_off_revision migrations r02 r01 "
CREATE INDEX CONCURRENTLY item_name ON item (name);
CREATE INDEX CONCURRENTLY ON item (amount);
CREATE INDEX CONCURRENTLY IF NOT EXISTS item_both ON item (name, amount);
CREATE TABLE note (id int, mood mood);
CREATE UNIQUE INDEX CONCURRENTLY item_id ON item (id);
CREATE UNIQUE INDEX CONCURRENTLY ON public.item (id, name);
UPDATE item SET amount = amount + 1 WHERE id <= 10;
INSERT INTO ran VALUES ('r02');" '
DROP INDEX CONCURRENTLY item_name;
DROP INDEX CONCURRENTLY IF EXISTS item_amount_idx;
DROP INDEX CONCURRENTLY public.item_both;
DROP TABLE note;
DROP INDEX CONCURRENTLY item_id;
DROP INDEX CONCURRENTLY item_id_name_idx;
UPDATE item SET amount = amount - 1 WHERE id <= 10;'

write_revision migrations r03 r02 "$(inserts 3001 3060)
ALTER TABLE item ADD COLUMN colour text DEFAULT 'blue';
UPDATE item SET amount = amount + 1 WHERE id > 3000;
INSERT INTO ran VALUES ('r03');" "DELETE FROM item WHERE id > 3000; $nap ALTER TABLE item DROP COLUMN colour"

write_off_revision migrations r04 r03 "
ALTER TYPE mood ADD VALUE 'ok';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'happy' AFTER 'sad';
VACUUM item;
REINDEX INDEX CONCURRENTLY item_name;
INSERT INTO note VALUES (1, 'happy');
REINDEX TABLE CONCURRENTLY item;
INSERT INTO ran VALUES ('r04');" "
DELETE FROM note;
VACUUM (ANALYZE) note;
UPDATE item SET amount = amount - 1 WHERE id > 3000;"

write_off_revision migrations r05 r04 "
BEGIN;
CREATE TABLE loaded (id int, text text);
$nap
UPDATE item SET amount = amount + 1 WHERE id <= 100;
COMMIT;
COPY loaded FROM stdin;
$(for n in {1..300}; do printf '%d\tline %d\n' "$n" "$n"; done)
\\.
$nap
INSERT INTO loaded VALUES (301, 'after');
START TRANSACTION;
INSERT INTO loaded VALUES (302, 'rolled back');
ROLLBACK;
INSERT INTO ran VALUES ('r05');" "
BEGIN; DROP TABLE loaded; UPDATE item SET amount = amount - 1 WHERE id <= 100; COMMIT"

write_off_revision migrations r06 r05 "
CREATE SCHEMA apart;
SET search_path TO apart, public;
CREATE TABLE thing (id int, note text);
INSERT INTO thing SELECT n, 'thing ' || n FROM generate_series(1, 500) n;
CREATE INDEX CONCURRENTLY thing_id ON thing (id);
CREATE INDEX CONCURRENTLY ON thing (note);
REINDEX TABLE CONCURRENTLY thing;
INSERT INTO ran VALUES ('r06');" '
SET search_path TO apart, public;
DROP INDEX CONCURRENTLY thing_id;
DROP TABLE thing;
SET search_path TO public;
DROP SCHEMA apart'

write_revision migrations r07 r06 "
SET search_path TO apart;
CREATE TABLE more (id int);
COPY more FROM stdin;
1
2
\\.
$nap
INSERT INTO public.ran VALUES ('r07');
CREATE FUNCTION twice(n int) RETURNS int LANGUAGE sql AS \$\$ SELECT n * 2; \$\$;
$nap" 'DROP TABLE apart.more; DROP FUNCTION apart.twice'

write_off_revision migrations r08 r07 "
DROP INDEX CONCURRENTLY item_both;
DROP INDEX CONCURRENTLY IF EXISTS item_id;
UPDATE item SET amount = amount * 2 + 1;
INSERT INTO ran VALUES ('r08');" '
CREATE INDEX CONCURRENTLY item_both ON item (name, amount);
CREATE UNIQUE INDEX CONCURRENTLY item_id ON item (id);
UPDATE item SET amount = (amount - 1) / 2;'

write_revision migrations r09 r08 "$(inserts 4001 4030) INSERT INTO ran VALUES ('r09');" \
    "DELETE FROM item WHERE id > 4000; $nap DELETE FROM ran WHERE revision = 'r09'"

# fresh_database WORKER: empty, or as the database $TEMPLATE is.
TEMPLATE=template0
URLS=()
for ((worker = 0; worker < WORKERS; ++worker)); do
    new_postgres_database
    URLS+=("$URL")
done
fresh_database() {
    URL=${URLS[$1]}
    local database=${URL##*/}
    psql -X -q -d "$SHARED_URL" -v ON_ERROR_STOP=1 -c "DROP DATABASE $database WITH (FORCE)" \
        -c "CREATE DATABASE $database TEMPLATE $TEMPLATE"
}

state_of() {
    dump "$1" | sort
    sql "$1" "SELECT revision, direction, state, statements_done, checksum FROM slipway_history
        ORDER BY id"
    invalid_indexes "$1"
}

kill_rounds 60 'upgrade, all' upgrade head
assert_resumed
kill_rounds 60 'upgrade, each' upgrade head --transaction each
assert_resumed

new_postgres_database
assert_exit 0 "$SLIPWAY" --dir migrations --url "$URL" upgrade head
assert_same '' "$(invalid_indexes "$URL")"
assert_same 'r01 r02 r03 r04 r05 r06 r07 r08 r09' \
    "$(sql "$URL" 'SELECT revision FROM ran' | paste -sd ' ')"
TEMPLATE=${URL##*/}
kill_rounds 40 'downgrade, all' downgrade r01
assert_resumed
kill_rounds 40 'downgrade, each' downgrade base --transaction each
assert_resumed
