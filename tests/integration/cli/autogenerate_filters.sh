#!/usr/bin/env bash
# What a comparison looks at: schemas, tables and kinds that are included and left out.
source "$(dirname "$0")/../harness.sh"

slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }

new_postgres_database
mkdir -p migrations/versions migrations/schema
sql "$URL" 'CREATE SCHEMA app; CREATE TABLE app.image (id int); CREATE INDEX ON app.image (id);
    CREATE TABLE app.old (id int); CREATE SCHEMA legacy; CREATE TABLE legacy.ledger (id int);
    CREATE SCHEMA audit_1; CREATE TABLE audit_1.log (id int); CREATE SCHEMA "we[i]rd"; CREATE TABLE "we[i]rd".log (id int)'
echo 'CREATE SCHEMA app; CREATE TABLE app.image (id bigint);' >migrations/schema/app.sql

# A schema that holds what is left out stays.
assert_exit 0 slipway diff --include-table 'app.*'
assert_contains "$OUT" 'DROP TABLE app.old'
assert_lacks "$OUT" 'DROP SCHEMA'
assert_exit 0 slipway diff --exclude-table log
assert_contains "$OUT" 'DROP SCHEMA legacy'
assert_lacks "$OUT" 'DROP SCHEMA audit_1'
assert_lacks "$OUT" 'DROP SCHEMA "we[i]rd"'
assert_exit 0 slipway revision --autogenerate -m 'without logs' --exclude-table log
assert_exit 0 slipway upgrade heads
assert_exit 0 slipway check --exclude-table log
assert_exit 0 slipway downgrade base
rm migrations/versions/*

# A list is one as in slipway.ini.
assert_exit 0 slipway diff --exclude-schema 'legacy,audit_*, we*'
assert_contains "$OUT" 'DROP TABLE app.old'
assert_lacks "$OUT" legacy
assert_lacks "$OUT" audit_1
assert_lacks "$OUT" 'we['
assert_exit 0 slipway diff --include-schema app --exclude-kind index,table
assert_same '' "$OUT"

# A pattern that matches nothing is told of.
assert_exit 0 slipway diff --include-schema 'ap,legac*' --include-table 'app.image,app.pictures'
assert_contains "$ERR" "--include-schema: 'ap' matches nothing"
assert_contains "$ERR" "--include-table: 'app.pictures' matches nothing"
assert_lacks "$ERR" legac
assert_lacks "$ERR" app.image

# A table comes with its columns, and not with its indexes.
assert_exit 0 slipway diff --include-schema app --include-kind table
assert_contains "$OUT" 'ALTER COLUMN id TYPE bigint'
assert_contains "$OUT" 'DROP TABLE app.old'
assert_lacks "$OUT" INDEX
assert_exit 2 slipway diff --include-kind index,column
assert_contains "$ERR" '--include-kind: nothing is left to compare, as index is a part of other objects'

# A table in a new schema is told of.
echo 'CREATE SCHEMA gallery; CREATE TABLE gallery.image (id int, title text);' >migrations/schema/app.sql
assert_exit 0 slipway diff --include-schema gallery
assert_contains "$ERR" "Detected added schema 'gallery'"
assert_contains "$ERR" "Detected added table 'gallery.image'"
assert_lacks "$ERR" title

# --- SQLite: what is on a table that is rebuilt, and is left out, stays as it is -------------------

# objects: what the database has besides tables, in the order of names.
objects() { sql "$URL" "SELECT type, name, tbl_name, sql FROM sqlite_schema
    WHERE type <> 'table' AND sql IS NOT NULL ORDER BY name"; }

# new_project STATEMENTS DECLARED: a database, and what it ought to be.
new_project() {
    new_sqlite_database
    rm -rf migrations
    mkdir -p migrations/versions migrations/schema
    sql "$URL" "$1"
    echo "$2" >migrations/schema/app.sql
}

# stays OPTION...: the changes there and back leave what is no table alone.
stays() {
    local before
    before=$(objects)
    assert_exit 0 slipway revision --autogenerate -m change "$@"
    assert_exit 0 slipway upgrade heads
    assert_same "$before" "$(objects)"
    assert_exit 0 slipway diff --exit-code "$@"
    assert_exit 0 slipway downgrade base
    assert_same "$before" "$(objects)"
}

table='CREATE TABLE t(a int, b text); INSERT INTO t VALUES (1, 2)'
wanted='CREATE TABLE t(a int NOT NULL, b text);'
on_it="CREATE INDEX ia ON t(a); CREATE UNIQUE INDEX ub ON t(b);
    CREATE TRIGGER tg AFTER INSERT ON t BEGIN SELECT 1; END"
new_project "$table; $on_it" "$wanted CREATE INDEX declared ON t(b);"
stays --exclude-kind index,trigger
assert_same 1 "$(sql "$URL" 'SELECT count(*) FROM t')"

# Views on it, and triggers on these and on other tables.
around="CREATE TABLE u(a int); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW vv AS SELECT a FROM v;
    CREATE TRIGGER tu AFTER INSERT ON u BEGIN INSERT INTO t VALUES (new.a, 3); END;
    CREATE TRIGGER tv INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES (new.a, 4); END"
new_project "$table; $around" "$wanted CREATE TABLE u(a int); CREATE VIEW declared AS SELECT b FROM t;"
stays --exclude-kind view,trigger
new_project "$table; $around" "$wanted CREATE TABLE u(a int); CREATE VIEW v AS SELECT a FROM t;
    CREATE VIEW vv AS SELECT a FROM v;"
stays --exclude-kind trigger
sql "$URL" 'INSERT INTO v VALUES (7); INSERT INTO u VALUES (8)'
assert_same '1,7,8' "$(sql "$URL" 'SELECT group_concat(a) FROM (SELECT a FROM t ORDER BY a)')"

# A column that an index which is left out is on cannot go.
new_project "$table; CREATE INDEX ib ON t(b)" 'CREATE TABLE t(a int NOT NULL);'
assert_exit 10 slipway diff --exclude-kind index
assert_contains "$ERR" 'cannot drop column t.b: index ib, which is left out, needs it'

# After a rename in a scratch database nobody knows what was left out: it is not lost all the same.
new_project "$table; CREATE INDEX ia ON t(a)" 'CREATE TABLE t(id int NOT NULL, b text);'
assert_exit 0 slipway revision --autogenerate -m change --rename t.a=id --exclude-kind index
run slipway upgrade heads
assert_contains "$ERR" nothing_left_out_is_lost
assert_contains "$(objects)" 'ia|t|CREATE INDEX ia ON t(a)'

# Columns and constraints are part of their table's statement: it is left alone where they are.
new_project 'CREATE TABLE t(a int, b text, z int); INSERT INTO t VALUES (1, 2, 3); CREATE INDEX iz ON t(z)' \
    'CREATE TABLE t(a int CHECK (a > 0), b text);'
assert_exit 0 slipway diff --exclude-kind column,index --exit-code
assert_same '' "$OUT"
assert_exit 31 slipway diff --exclude-kind column --exit-code
assert_same 'DROP INDEX iz;' "$(grep -v '^ *--' <<<"$OUT" | grep .)"
echo 'CREATE TABLE t(a int, b text, UNIQUE (a));' >migrations/schema/app.sql
assert_exit 2 slipway diff --exclude-kind column
assert_contains "$ERR" 'table t has to be rebuilt, but its columns, which are left out'
assert_exit 0 slipway diff --exclude-kind column,constraint,index --exit-code
new_project 'CREATE TABLE t(a int, b text, UNIQUE (b))' 'CREATE TABLE t(a int, b text, c int);'
assert_exit 0 slipway diff --exclude-kind constraint
assert_contains "$OUT" 'ADD COLUMN c int'
echo 'CREATE TABLE t(a int NOT NULL, b text);' >migrations/schema/app.sql
assert_exit 2 slipway diff --exclude-kind constraint
assert_contains "$ERR" 'table t has to be rebuilt, but its constraints, which are left out'
