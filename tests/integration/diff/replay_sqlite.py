#!/usr/bin/env python3
"""Replays pairs of schemas on SQLite and holds the differ to its laws.

usage: replay_sqlite.py SCHEMA_SQL FOLDER [PATTERN]

A pair is a folder with old.sql and new.sql; old.sql may insert rows. For each: the upgrade gives
the new schema as SQLite's own pragmas tell of it, no row is lost of a table that stays, a second
comparison finds nothing, and the downgrade gives the old schema back.
"""
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile


class Failure(Exception):
    pass


def quoted(name):
    return '"' + name.replace('"', '""') + '"'


def words(sql):
    """The text of a statement without what only its looks are."""
    return re.sub(r'\s+', ' ', re.sub(r'["`\[\]]', '', sql or '')).strip().lower()


def checks(sql):
    return sorted(re.findall(r'check ?\(.*?\)(?=,| ?\)|$| [a-z])', words(sql)))


def schema(path):
    """Everything that SQLite tells of a database, whatever the order of columns."""
    found = {}
    with sqlite3.connect(path) as base:
        for name, kind, _, without_rowid, strict in base.execute(
                "SELECT name, type, ncol, wr, strict FROM pragma_table_list"
                " WHERE schema = 'main' AND name NOT LIKE 'sqlite_%'").fetchall():
            columns = [row[1:] for row in base.execute(f"PRAGMA table_xinfo({quoted(name)})")]
            columns = sorted((column[0].lower(), words(column[1]), *column[2:]) for column in columns)
            keys = sorted(row[2:] for row in base.execute(f"PRAGMA foreign_key_list({quoted(name)})"))
            indexes = []
            for _, index, unique, origin, partial in base.execute(f"PRAGMA index_list({quoted(name)})"):
                parts = [row[2:] for row in base.execute(f"PRAGMA index_xinfo({quoted(index)})")]
                indexes.append((index if origin == "c" else "", unique, origin, partial, parts))
            found[name.lower()] = (kind, without_rowid, strict, columns, keys,
                           sorted(indexes, key=lambda each: (each[0], str(each[4]))))
        for kind, name, sql in base.execute("SELECT type, name, sql FROM sqlite_schema"
                                            " WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"):
            found[kind, name.lower()] = checks(sql) if kind == "table" else words(sql)
    return found


def tables(base):
    """Each with its columns and whether it has a rowid that none of them shows."""
    for name, without_rowid in base.execute(
            "SELECT name, wr FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND name NOT LIKE 'sqlite_%'").fetchall():
        columns = base.execute(f"PRAGMA table_xinfo({quoted(name)})").fetchall()
        keys = [column[2].upper() for column in columns if column[5]]
        names = {column[1].lower() for column in columns}
        yield name, not without_rowid and keys != ["INTEGER"] and "rowid" not in names


def spread_rowids(path):
    """As in a table whose first rows were deleted."""
    with sqlite3.connect(path) as base:
        for name, hides_rowid in list(tables(base)):
            if hides_rowid:
                base.execute(f"UPDATE {quoted(name)} SET rowid = rowid + 1000")


def rows(path):
    """How many rows each table has, and their hidden rowids."""
    found = {}
    with sqlite3.connect(path) as base:
        for name, hides_rowid in list(tables(base)):
            count = base.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()[0]
            found[name] = (count, hides_rowid and base.execute(
                f"SELECT rowid FROM {quoted(name)} ORDER BY 1").fetchall())
    return found


def shell(path, text):
    result = subprocess.run(["sqlite3", "-bail", path], input=text, capture_output=True, text=True)
    if result.returncode or result.stderr:
        raise Failure(f"{result.stderr}\n{text}")


def sql(tool, source, target):
    result = subprocess.run([tool, f"sqlite:///{source}", f"sqlite:///{target}"],
                            capture_output=True, text=True)
    if result.returncode not in (0, 1):
        raise Failure(result.stderr)
    return result.stdout, result.returncode == 0


def expect(what, expected, path, script):
    found = schema(path)
    wrong = [key for key in {*expected, *found} if expected.get(key) != found.get(key)]
    if wrong:
        raise Failure("\n".join([f"after the {what}:"] + [
            f"{key}:\n  expected {expected.get(key)}\n  found    {found.get(key)}" for key in wrong]) +
                      f"\n{script}")


def replay(tool, folder, work):
    old, new = f"{work}/old.db", f"{work}/new.db"
    for path, name in ((old, "old.sql"), (new, "new.sql")):
        shell(path, (folder / name).read_text() + "\nVACUUM;")
    expected_old, expected_new = schema(old), schema(new)
    up, is_equal = sql(tool, old, new)
    if is_equal and expected_old != expected_new:
        raise Failure("no difference was found")
    down, _ = sql(tool, new, old)
    spread_rowids(old)
    before = rows(old)
    shell(old, f"BEGIN;\n{up}\nCOMMIT;")
    expect("upgrade", expected_new, old, up)
    after = rows(old)
    for table, (count, rowids) in before.items():
        count_now, rowids_now = after.get(table, (count, rowids))
        if count_now != count or rowids and rowids_now and rowids_now != rowids:
            raise Failure(f"{table} had {count} rows and has {count_now}: {rowids}, {rowids_now}\n{up}")
    again, is_equal = sql(tool, old, new)
    if not is_equal:
        raise Failure(f"the second comparison finds:\n{again}\nafter:\n{up}")
    shell(old, f"BEGIN;\n{down}\nCOMMIT;")
    expect("downgrade", expected_old, old, down)


def main():
    tool, folder = sys.argv[1:3]
    pattern = sys.argv[3] if len(sys.argv) > 3 else ""
    folders = sorted(path.parent for path in pathlib.Path(folder).rglob("old.sql")
                     if pattern in str(path.parent))
    if not folders:
        sys.exit(f"no pairs in {folder}")
    failed = []
    for path in folders:
        with tempfile.TemporaryDirectory() as work:
            try:
                replay(tool, path, work)
            except Failure as failure:
                failed.append(path)
                print(f"--- {path.relative_to(folder)}\n{failure}\n")
    print(f"{len(folders) - len(failed)} of {len(folders)} pairs hold")
    for path in failed:
        print(f"failed: {path.relative_to(folder)}")
    sys.exit(1 if failed else 0)


main()
