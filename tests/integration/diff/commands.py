#!/usr/bin/env python3
"""Replays pairs of schemas as a user would: the program writes the revisions, in their safe forms,
tries them out, applies them, finds nothing more to do, and reverts them.

usage: commands.py SLIPWAY SERVER_URL FOLDER [PATTERN]; the program of $SLIPWAY, where that is set

The pairs and what has to hold are those of plain_pair.py.
"""
import os
import pathlib
import tempfile

from pairs import Pair, replay_folder
from server import Failure, difference, run


class Project:
    """A migrations folder for a database."""

    def __init__(self, program, folder, url, declared):
        self.program, self.folder, self.url = program, pathlib.Path(folder), url
        (self.folder / "versions").mkdir()
        (self.folder / "schema").mkdir()
        (self.folder / "schema" / "schema.sql").write_text(declared)

    def slipway(self, *arguments):
        result = run([self.program, "--dir", str(self.folder), "--url", self.url, *arguments])
        if result.returncode:
            raise Failure(f"slipway {' '.join(arguments)}: exit status {result.returncode}\n"
                          f"{result.stderr}\n{self.revisions()}")

    def revisions(self):
        files = sorted((self.folder / "versions").glob("*.sql"), key=lambda each: each.stat().st_mtime_ns)
        return "\n".join(each.read_text() for each in files)


class CommandPair(Pair):
    def hold(self):
        with tempfile.TemporaryDirectory() as folder:
            program = os.environ.get("SLIPWAY", self.tool)
            self.hold_in(Project(program, folder, self.server.of(self.old), self.new_ddl))

    def hold_in(self, project):
        if not self.differs():
            project.slipway("check", "--privileges")
            return
        dump_old, dump_new = self.server.dump(self.old), self.server.dump(self.new)
        before = self.seed()
        project.slipway("revision", "--autogenerate", "-m", "changes", "--privileges")
        if not project.revisions() and dump_old != dump_new:
            raise Failure("no revision was written")
        project.slipway("upgrade", "heads")
        self.expect(dump_new, "upgrade", project)
        self.expect_rows(before, project.revisions())
        project.slipway("check", "--privileges")
        if self.comes_back():
            project.slipway("downgrade", "base")
            self.expect(dump_old, "downgrade", project)

    def expect(self, expected, what, project):
        """But for the program's own tables."""
        found = [each for each in self.server.dump(self.old)
                 if "alembic_version" not in each and "slipway_history" not in each]
        if found != expected:
            raise Failure(f"after the {what}:\n{difference(expected, found)}\n{project.revisions()}")


replay_folder(CommandPair)
