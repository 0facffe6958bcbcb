#!/usr/bin/env bash
# revision --autogenerate in several revisions: nobody is without a view in between, and what can
# share a revision does.
source "$(dirname "$0")/../harness.sh"

slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
written() { grep -l "^-- $1" migrations/versions/*.sql; }

new_postgres_database
mkdir -p migrations/versions migrations/schema
sql "$URL" "CREATE TYPE status AS ENUM ('new', 'paid');
    CREATE TABLE account (id bigint PRIMARY KEY, mail text);
    CREATE TABLE orders (id bigint PRIMARY KEY, status status NOT NULL DEFAULT 'new', total int, account_id bigint);
    CREATE VIEW paid AS SELECT id, total FROM orders WHERE status = 'paid';
    INSERT INTO account VALUES (1, 'a'); INSERT INTO orders VALUES (1, 'paid', 5, 1)"

# --- a new label that is used comes first; the view goes and comes in one transaction ------------------
cat >migrations/schema/app.sql <<'SQL'
CREATE TYPE status AS ENUM ('new', 'reserved', 'paid', 'shipped');
CREATE TABLE account (id bigint PRIMARY KEY, mail text);
CREATE TABLE orders (id bigint PRIMARY KEY, status status NOT NULL DEFAULT 'reserved', total numeric(9, 2), account_id bigint);
CREATE VIEW paid AS SELECT id, total FROM orders WHERE status = 'paid';
SQL
assert_exit 0 slipway revision --autogenerate -m grow
first=$(written 'grow (1 of 2: outside a transaction)')
second=$(written 'grow (2 of 2)')
assert_same 2 "$(grep -c 'ADD VALUE' "$first")"
assert_lacks "$(<"$second")" 'ADD VALUE'
assert_same '1 2' "$(grep -c 'DROP VIEW' <(sed '/migrate:down/,$d' "$second")) $(grep -c 'CREATE VIEW' "$second")"
assert_exit 0 slipway upgrade heads
assert_exit 0 slipway check
assert_exit 0 slipway verify --checksums-only
assert_exit 0 slipway downgrade base
assert_same 5 "$(sql "$URL" 'SELECT total FROM paid')"
rm migrations/versions/*

# --- NOT NULL, a default, a foreign key and a unique key share what they need ----------------------------
cat >migrations/schema/app.sql <<'SQL'
CREATE TYPE status AS ENUM ('new', 'paid');
CREATE TABLE account (id bigint PRIMARY KEY, mail text NOT NULL DEFAULT 'none' UNIQUE);
CREATE TABLE orders (id bigint PRIMARY KEY, status status NOT NULL DEFAULT 'new', total int,
    account_id bigint NOT NULL REFERENCES account);
CREATE INDEX ON orders (account_id);
CREATE VIEW paid AS SELECT id, total FROM orders WHERE status = 'paid';
SQL
assert_exit 0 slipway revision --autogenerate -m strict
assert_same 3 "$(find migrations/versions -name '*.sql' | wc -l)"
first=$(<"$(written 'strict (1 of 3)')")
assert_contains "$first" 'ADD CONSTRAINT slipway_mail_not_null CHECK (mail IS NOT NULL) NOT VALID'
assert_contains "$first" "ALTER COLUMN mail SET DEFAULT 'none'"
assert_contains "$first" 'FOREIGN KEY (account_id) REFERENCES public.account(id) NOT VALID'
assert_contains "$(<"$(written 'strict (3 of 3)')")" 'ALTER COLUMN account_id SET NOT NULL'
assert_exit 0 slipway upgrade heads
assert_exit 0 slipway check
assert_exit 0 slipway downgrade base
assert_same 5 "$(sql "$URL" 'SELECT total FROM paid')"
rm migrations/versions/*

# --- an index that changes serves aside until the new one is there ------------------------------------
sql "$URL" "CREATE UNIQUE INDEX mail_once ON account (mail); CREATE INDEX by_total ON orders (total)"
cat >migrations/schema/app.sql <<'SQL'
CREATE TYPE status AS ENUM ('new', 'paid');
CREATE TABLE account (id bigint PRIMARY KEY, mail text);
CREATE UNIQUE INDEX mail_once ON account (lower(mail));
CREATE TABLE orders (id bigint PRIMARY KEY, status status NOT NULL DEFAULT 'new', total int, account_id bigint);
CREATE INDEX by_total ON orders (total DESC, id);
CREATE VIEW paid AS SELECT id, total FROM orders WHERE status = 'paid';
SQL
assert_exit 0 slipway revision --autogenerate -m index
assert_same 1 "$(find migrations/versions -name '*.sql' | wc -l)"
alone=$(written index)
assert_contains "$(<"$alone")" '-- Transaction: off'
for way in "$(sed '/migrate:down/,$d' "$alone")" "$(sed -n '/migrate:down$/,$p' "$alone")"; do
    assert_contains "$way" 'ALTER INDEX public.mail_once RENAME TO mail_once__slipway_old'
    assert_contains "${way##*RENAME TO mail_once__slipway_old}" 'CREATE UNIQUE INDEX CONCURRENTLY mail_once'
    assert_contains "${way##*CREATE INDEX CONCURRENTLY by_total}" \
        'DROP INDEX CONCURRENTLY public.by_total__slipway_old'
done
assert_exit 0 slipway upgrade heads
assert_exit 0 slipway check
assert_exit 0 slipway downgrade base
assert_same 'by_total,mail_once' \
    "$(sql "$URL" "SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class WHERE relname ~ 'mail_once|by_total'")"
assert_exit 0 slipway diff --no-safe
assert_contains "$OUT" "DROP INDEX public.by_total;"
assert_contains "$OUT" "CREATE INDEX by_total"
assert_lacks "$OUT" slipway_old
