#!/usr/bin/env python3
"""Replays pairs of schemas on a PostgreSQL server and holds the differ to its laws.

usage: replay.py SCHEMA_SQL SERVER_URL FOLDER [PATTERN]

A pair is a folder with old.sql and new.sql somewhere under FOLDER. For each: the upgrade gives the
new schema (as pg_dump -s prints it, whatever the order of columns), the rows that the old one held
survive, a second comparison finds nothing, and the downgrade gives the old schema back.
"""
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys


def run(command, text=None):
    return subprocess.run(command, input=text, capture_output=True, text=True)


class Failure(Exception):
    pass


class Server:
    def __init__(self, url):
        self.url = url
        self.base = url.rsplit("/", 1)[0]

    def of(self, database):
        return f"{self.base}/{database}"

    def psql(self, database, text, *options):
        return run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *options, self.of(database)], text)

    def execute(self, text):
        result = self.psql("postgres", text)
        if result.returncode:
            raise Failure(f"{text}: {result.stderr}")

    def drop(self, database):
        """A database with subscriptions cannot be dropped."""
        self.psql(database, """SELECT format('ALTER SUBSCRIPTION %1$I DISABLE', subname),
            format('ALTER SUBSCRIPTION %1$I SET (slot_name = NONE)', subname),
            format('DROP SUBSCRIPTION %1$I', subname) FROM pg_subscription JOIN pg_database d
            ON d.oid = subdbid WHERE datname = current_database() \\gexec""")
        self.execute(f"DROP DATABASE IF EXISTS {database}")

    def make(self, database, ddl):
        self.drop(database)
        self.execute(f"CREATE DATABASE {database} TEMPLATE template0")
        result = self.psql(database, ddl)
        if result.returncode:
            raise Failure(f"the pair itself is broken: {result.stderr}")

    def dump(self, database):
        result = run(["pg_dump", "-s", self.of(database)])
        if result.returncode:
            raise Failure(f"pg_dump: {result.stderr}")
        return statements(result.stdout)


def statements(dump):
    """The statements of a dump, sorted, each with its column lines sorted."""
    lines = [line for line in dump.splitlines()
             if line and not line.startswith(("--", "\\", "SET ", "SELECT pg_catalog.set_config"))]
    found = []
    for statement in re.split(r";\n", "\n".join(lines) + "\n"):
        if statement.startswith(("CREATE TABLE", "CREATE FOREIGN TABLE", "CREATE UNLOGGED TABLE")):
            head, *rest = statement.split("\n")
            statement = "\n".join([head, *sorted(line.rstrip(",") for line in rest)])
        if statement.strip():
            found.append(statement.strip())
    return sorted(found)


def difference(expected, found):
    missing = [s for s in expected if s not in found]
    extra = [s for s in found if s not in expected]
    return "\n".join(["missing: " + s for s in missing] + ["extra: " + s for s in extra])


class Pair:
    def __init__(self, tool, server, folder, number):
        self.tool, self.server, self.folder = tool, server, folder
        self.old, self.new = f"pair_{number}_old", f"pair_{number}_new"

    def sql(self, source, target):
        result = run([self.tool, self.server.of(source), self.server.of(target)])
        if result.returncode not in (0, 1):
            raise Failure(f"{source} -> {target}: {result.stderr}")
        return result.stdout, result.returncode == 0

    def apply(self, what, text):
        options = [] if "-- alone" in text else ["-1"]
        result = self.server.psql(self.old, text, *options)
        if result.returncode:
            raise Failure(f"the {what} fails: {result.stderr}\n{text}")

    def expect(self, what, expected, script):
        found = self.server.dump(self.old)
        if found != expected:
            raise Failure(f"after the {what}:\n{difference(expected, found)}\n{script}")

    def seed(self):
        """One row in each table that takes one without being told what."""
        self.server.psql(self.old, """DO $$ DECLARE t regclass; BEGIN
            FOR t IN SELECT oid FROM pg_class WHERE relkind = 'r' AND oid >= 16384 LOOP
                BEGIN EXECUTE format('INSERT INTO %s DEFAULT VALUES', t);
                EXCEPTION WHEN OTHERS THEN NULL; END;
            END LOOP; END $$""")

    def rows(self):
        result = self.server.psql(self.old, """SELECT c.oid::regclass || ' ' ||
            (xpath('/row/n/text()', query_to_xml(format('SELECT count(*) AS n FROM ONLY %s', c.oid::regclass),
            false, true, '')))[1] FROM pg_class c WHERE relkind = 'r' AND oid >= 16384""", "-At")
        return dict(line.rsplit(" ", 1) for line in result.stdout.splitlines())

    def replay(self):
        old_ddl = (self.folder / "old.sql").read_text()
        new_ddl = (self.folder / "new.sql").read_text()
        try:
            self.server.make(self.old, old_ddl)
            self.server.make(self.new, new_ddl)
            dump_old, dump_new = self.server.dump(self.old), self.server.dump(self.new)
            up, is_equal = self.sql(self.old, self.new)
            if is_equal and dump_old != dump_new:
                raise Failure("no difference was found")
            down, _ = self.sql(self.new, self.old)
            self.seed()
            before = self.rows()
            self.apply("upgrade", up)
            self.expect("upgrade", dump_new, up)
            after = self.rows()
            for table, count in before.items():
                if table in after and after[table] != count:
                    raise Failure(f"{table} had {count} rows and has {after[table]}\n{up}")
            again, is_equal = self.sql(self.old, self.new)
            if not is_equal:
                raise Failure(f"the second comparison finds:\n{again}\nafter:\n{up}")
            self.apply("downgrade", down)
            self.expect("downgrade", dump_old, down)
        finally:
            for database in (self.old, self.new):
                self.server.drop(database)


def main():
    tool, url, folder = sys.argv[1:4]
    pattern = sys.argv[4] if len(sys.argv) > 4 else ""
    folders = sorted(path.parent for path in pathlib.Path(folder).rglob("old.sql")
                     if pattern in str(path.parent))
    if not folders:
        sys.exit(f"no pairs in {folder}")
    server = Server(url)
    failed = []

    def replay(numbered):
        number, path = numbered
        try:
            Pair(tool, server, path, f"{os.getpid()}_{number}").replay()
            return path, None
        except Failure as failure:
            return path, failure

    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for path, failure in pool.map(replay, enumerate(folders)):
            if failure:
                failed.append(path)
                print(f"--- {path.relative_to(folder)}\n{failure}\n")
    print(f"{len(folders) - len(failed)} of {len(folders)} pairs hold")
    for path in failed:
        print(f"failed: {path.relative_to(folder)}")
    sys.exit(1 if failed else 0)


main()
