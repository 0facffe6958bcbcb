"""Pairs of schemas, and what every replay of them shares.

A pair is a folder with old.sql and new.sql. What cannot survive, it says in new.sql: "-- loses:
public.visit.made". So it says that the new schema has no place for the rows of seed.sql, which are
left out then: "-- refuses: rows". Where the two differ in nothing that is compared: "-- finds:
nothing". What a server lacks, it says there too, and is passed over:
"-- needs: extension hstore", "-- needs: version 17". What no statement can bring back keeps the
downgrade out: "-- returns: never".
"""
import concurrent.futures
import json
import os
import pathlib
import re
import sys

from server import HERE, Failure, Server


def rows_of(server, database):
    """Per table: its relkind and key, its number of rows, and its columns' types and values."""
    tables = {}
    for line in server.ask(database, (HERE / "rows.sql").read_text()).splitlines():
        name, kind, key, count, *columns = json.loads(line)
        names, types, values = columns[0::3], columns[1::3], columns[2::3]
        tables[name] = (kind, key, count, dict(zip(names, zip(types, values))))
    return tables


def lost(before, after, may_lose):
    """The first thing that did not survive, in words; a partitioned table's rows are those of its
    partitions, unless the key itself has changed."""
    for table, (kind, key, count, columns) in before.items():
        if table not in after or (kind == "p" and after[table][:2] == (kind, key)):
            continue
        if after[table][2] != count:
            return f"{table} had {count} rows and has {after[table][2]}"
        for name, (of_type, values) in columns.items():
            new_type, found = after[table][3].get(name, (of_type, values))
            if of_type != new_type:  # then its values have another text
                values, found = ([v is None for v in each or []] for each in (values, found))
            if sorted(map(str, values or [])) != sorted(map(str, found or [])) and f"{table}.{name}" not in may_lose:
                return f"{table}.{name} held {values} and holds {found}"
    return None


class Pair:
    def __init__(self, tool, server, ddl, number):
        self.tool, self.server = tool, server
        self.old, self.new = f"pair_{number}_old", f"pair_{number}_new"
        self.old_ddl, self.new_ddl = ddl

    def stated(self, word):
        return re.findall(rf"^-- {word}: (.*)$", self.new_ddl, flags=re.M)

    def is_possible(self):
        for need in self.stated("needs"):
            kind, what = need.split(" ")
            if kind == "version" and self.server.version < int(what):
                return False
            if kind == "extension" and not self.server.ask(
                    "postgres", f"SELECT 1 FROM pg_available_extensions WHERE name = '{what}'"):
                return False
        return True

    def make(self):
        self.server.make(self.old, self.new)
        for database, ddl in ((self.old, self.old_ddl), (self.new, self.new_ddl)):
            try:
                self.server.load(database, ddl)
            except Failure as failure:
                raise Failure(f"the pair itself is broken: {failure}") from None

    def seed(self):
        """Fills the old database; returns what its rows are."""
        if "rows" not in self.stated("refuses"):
            self.server.psql(self.old, (HERE / "seed.sql").read_text())
        return rows_of(self.server, self.old)

    def expect_rows(self, before, script):
        loss = lost(before, rows_of(self.server, self.old), self.stated("loses"))
        if loss:
            raise Failure(f"{loss}\n{script}")

    def differs(self):
        return "nothing" not in self.stated("finds")

    def comes_back(self):
        return "never" not in self.stated("returns")

    def replay(self):
        try:
            self.make()
            self.hold()
        finally:
            self.server.drop(self.old, self.new)


def pairs_in(folder, pattern):
    """The pairs under a folder, by name."""
    folder = pathlib.Path(folder)
    return {str(path.parent.relative_to(folder)): (path.read_text(), path.with_name("new.sql").read_text())
            for path in sorted(folder.rglob("old.sql")) if pattern in str(path.parent)}


def replay_folder(kind):
    """Replays the pairs of the command line, TOOL SERVER_URL FOLDER [PATTERN]; `kind` is a Pair
    that can hold()."""
    tool, url, folder, pattern = (sys.argv + [""])[1:5]
    replay_all(kind, tool, url, pairs_in(folder, pattern))


def replay_all(kind, tool, url, pairs):
    if not pairs:
        sys.exit("no pairs")
    server = Server(url)
    counts = {"hold": 0, "were passed over": 0}
    failed = []

    def replay(numbered):
        number, (name, ddl) = numbered
        pair = kind(tool, server, ddl, f"{os.getpid()}_{number}")
        try:
            if not pair.is_possible():
                return name, "were passed over", None
            pair.replay()
            return name, "hold", None
        except Failure as failure:
            return name, "fail", failure

    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for name, outcome, failure in pool.map(replay, enumerate(pairs.items())):
            if failure:
                failed.append(name)
                print(f"--- {name}\n{failure}\n", flush=True)
            else:
                counts[outcome] += 1
    print(f"{counts['hold']} of {len(pairs)} pairs hold, {counts['were passed over']} were passed over")
    for name in failed:
        print(f"failed: {name}")
    sys.exit(1 if failed else 0)
