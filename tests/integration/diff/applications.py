#!/usr/bin/env python3
"""Holds the differ to whole applications: the files of applications/, of over 200 objects each.

usage: applications.py SCHEMA_SQL SERVER_URL [NAME]

NAME.sql is a release of an application and NAME.next.sql what leads to the next one. Two databases
from the same file differ in nothing, nor does one from its own dump; the differ builds a release from
nothing, takes it down to nothing, and leads from each release to the other.
"""
import os
import sys

from server import HERE, Failure, Server, apply, compare, expect


class Application:
    def __init__(self, tool, server, path):
        self.tool, self.server = tool, server
        self.release = path.read_text()
        self.step = path.with_suffix(".next.sql").read_text()
        number = os.getpid()
        self.first, self.second, self.later, self.copy = (
            f"{path.stem}_{number}_{each}" for each in ("first", "second", "later", "copy"))
        self.empty = f"{path.stem}_{number}_empty"
        self.databases = (self.first, self.second, self.later, self.copy, self.empty)

    def make(self):
        self.server.make(*self.databases)
        for database in (self.first, self.second, self.later):
            self.server.load(database, self.release)
        self.server.load(self.later, self.step)
        self.at_first, self.at_later = self.server.dump(self.first), self.server.dump(self.later)
        self.at_empty = self.server.dump(self.empty)

    def expect_equal(self, what, source, target):
        script, is_equal = compare(self.tool, self.server, source, target)
        if not is_equal:
            raise Failure(f"{what} differ:\n{script}")

    def test_two_of_a_kind(self):
        self.expect_equal("two databases from the same file", self.first, self.second)

    def test_dump_and_restore(self):
        if not self.server.can_dump:
            return
        for database in (self.first, self.later):
            self.server.make(self.copy)
            self.server.load(self.copy, self.server.dump_text(database))
            self.expect_equal("a database and its restored dump", database, self.copy)

    def lead(self, what, database, target, expected):
        script, is_equal = compare(self.tool, self.server, database, target)
        if is_equal:
            raise Failure(f"{what}: no difference was found")
        apply(self.server, database, what, script)
        expect(self.server, database, what, expected, script)
        self.expect_equal(f"{what}: what was led and where it was led", database, target)

    def test_build_and_take_down(self):
        self.server.make(self.copy)
        self.lead("way from nothing", self.copy, self.first, self.at_first)
        self.lead("way to nothing", self.copy, self.empty, self.at_empty)

    def test_next_release_and_back(self):
        self.server.psql(self.second, (HERE / "seed.sql").read_text())
        self.lead("way to the next release", self.second, self.later, self.at_later)
        self.lead("way back", self.second, self.first, self.at_first)

    def run(self):
        """The names of the tests that failed."""
        failed = []
        try:
            self.make()
            for name in sorted(each for each in dir(self) if each.startswith("test_")):
                try:
                    getattr(self, name)()
                except Failure as failure:
                    failed.append(name)
                    print(f"--- {self.first} {name}\n{failure}\n", flush=True)
        finally:
            self.server.drop(*self.databases)
        return failed


def main():
    tool, url = sys.argv[1:3]
    name = sys.argv[3] if len(sys.argv) > 3 else "*"
    server = Server(url)
    failed = []
    for step in sorted((HERE / "applications").glob(f"{name}.next.sql")):
        if not step.name.startswith("sqlite"):
            path = step.with_name(step.name.replace(".next", ""))
            failed += [f"{path.stem}: {each}" for each in Application(tool, server, path).run()]
    print("\n".join(f"failed: {each}" for each in failed) or "all applications hold")
    sys.exit(1 if failed else 0)


main()
