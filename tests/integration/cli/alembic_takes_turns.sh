#!/usr/bin/env bash
# Alembic and Slipway take turns on one PostgreSQL database, over a line, a branch and a merge: after
# each command they agree on where it is, and Slipway says when Alembic ran in between.
source "$(dirname "$0")/../harness.sh"
# shellcheck source=tests/integration/runs.sh
source "$INTEGRATION/runs.sh"

command -v alembic >/dev/null || skip 'alembic is not installed (Debian: apt-get install alembic)'

# --- the same revisions for both --------------------------------------------------------------------

mkdir -p python/versions
cat >python/env.py <<'PYTHON'
import os
from alembic import context
from sqlalchemy import create_engine

with create_engine(os.environ["TEST_URL"]).connect() as connection:
    context.configure(connection=connection, target_metadata=None)
    with context.begin_transaction():
        context.run_migrations()
PYTHON
printf '[alembic]\nscript_location = %s/python\n' "$TMP" >alembic.ini

# revision ID PARENTS UP DOWN
revision() {
    local parents=None
    write_revision migrations "$1" "$2" "$3" "$4"
    [[ -z $2 ]] || parents="'${2//, /\', \'}'"
    [[ $2 != *,* ]] || parents="($parents)"
    cat >"python/versions/$1.py" <<PYTHON
"""revision $1

Revision ID: $1
Revises: $2
Create Date: 2026-11-21 01:02:03

"""
from alembic import op

revision = '$1'
down_revision = $parents
branch_labels = None
depends_on = None


def upgrade():
    op.execute("""$3""")


def downgrade():
    op.execute("""$4""")
PYTHON
}

revision a1 '' 'CREATE TABLE item (id int PRIMARY KEY, name text)' 'DROP TABLE item'
revision a2 a1 "INSERT INTO item VALUES (1, 'one'), (2, 'two')" 'DELETE FROM item'
revision a3 a2 'ALTER TABLE item ADD COLUMN amount int DEFAULT 7' 'ALTER TABLE item DROP COLUMN amount'
revision b4 a3 'CREATE TABLE b (id int)' 'DROP TABLE b'
revision c4 a3 'CREATE TABLE c (id int)' 'DROP TABLE c'
revision c5 c4 'INSERT INTO c VALUES (1)' 'DELETE FROM c'
revision m6 'b4, c5' 'CREATE TABLE m AS SELECT * FROM c' 'DROP TABLE m'
revision a7 m6 'CREATE INDEX m_id ON m (id)' 'DROP INDEX m_id'

# --- the two tools --------------------------------------------------------------------------------

with_slipway() { "$SLIPWAY" --dir migrations --url "$URL" "$@"; }
with_alembic() { TEST_URL=$URL alembic -c alembic.ini "$@"; }

# All that both tools know of.
state_of() {
    pg_dump --no-owner --exclude-table='slipway_history*' -d "$1" |
        grep -vE '^(--|\\(un)?restrict |$)' | sort
}

# assert_agree COMMAND...: both say the same.
assert_agree() {
    local command of_alembic
    for command in "$@"; do
        # shellcheck disable=SC2086 # the words of the command
        assert_exit 0 with_alembic $command
        of_alembic=$(sort <<<"$OUT")
        # shellcheck disable=SC2086 # the words of the command
        assert_exit 0 with_slipway $command
        assert_same "$of_alembic" "$(sort <<<"$OUT")"
    done
}

steps=(
    'upgrade a2' 'upgrade +1' 'downgrade -1' 'upgrade a3' 'upgrade b4' 'upgrade c4' 'upgrade c5'
    'downgrade c4' 'upgrade heads' 'downgrade -1' 'downgrade a3' 'upgrade c5' 'upgrade m6' 'downgrade b4'
    'upgrade heads' 'stamp a3' 'stamp heads' 'downgrade a1' 'upgrade head' 'stamp --purge b4 c5' 'stamp m6' 'stamp a7'
    'downgrade base' 'upgrade a7' 'upgrade heads' 'downgrade base'
)

# On the first database Alembic begins, on the second Slipway: each step is taken by both.
new_postgres_database
begun_by_alembic=$URL
new_postgres_database
begun_by_slipway=$URL
assert_agree heads branches history
tools=(with_alembic with_slipway)
for n in "${!steps[@]}"; do
    read -ra words <<<"${steps[n]}"
    URL=$begun_by_alembic
    assert_exit 0 "${tools[n % 2]}" "${words[@]}"
    URL=$begun_by_slipway
    assert_exit 0 "${tools[(n + 1) % 2]}" "${words[@]}"
    assert_agree current
    assert_same "$(heads_of "$begun_by_alembic")" "$(heads_of "$begun_by_slipway")"
    assert_same "$(state_of "$begun_by_alembic")" "$(state_of "$begun_by_slipway")"
done

# --- Slipway says when Alembic ran in between -------------------------------------------------------

# tells REVISION applied|reverted TARGET / is_quiet TARGET: what status and the next upgrade say.
tells() {
    assert_exit 0 with_slipway status
    assert_contains "$OUT" "revision $1 was $2 without Slipway"
    assert_exit 0 with_slipway upgrade "$3"
    assert_contains "$ERR" "applied or reverted without Slipway (by Alembic, or by hand): $1;"
}
is_quiet() {
    assert_exit 0 with_slipway status
    assert_lacks "$OUT" 'without Slipway'
    assert_exit 0 with_slipway upgrade "$1"
    assert_lacks "$ERR" 'without Slipway'
}

# Begun by Alembic: there is nothing to disagree with.
new_postgres_database
assert_exit 0 with_alembic upgrade a2
is_quiet a3
is_quiet a3
assert_exit 0 with_alembic upgrade c4
tells c4 applied b4

new_postgres_database
assert_exit 0 with_slipway upgrade a3
assert_exit 0 with_alembic downgrade a2
tells a3 reverted a2
assert_exit 0 with_slipway upgrade a3
is_quiet a3
assert_exit 0 with_alembic downgrade a2
assert_exit 0 with_alembic upgrade a3
is_quiet a3

# What was stamped with Slipway is known to it.
assert_exit 0 with_slipway upgrade heads
assert_exit 0 with_slipway stamp a3
assert_exit 0 with_slipway status
assert_lacks "$OUT" 'without Slipway'
assert_exit 0 with_slipway stamp heads
is_quiet heads
assert_exit 0 with_alembic stamp a3
assert_exit 0 with_slipway status
assert_contains "$OUT" 'revision a7 was reverted without Slipway'
