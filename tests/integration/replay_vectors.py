"""Replays Alembic's recorded answers through the program, each graph on a SQLite database of its own.

usage: replay_vectors.py SLIPWAY GOLDEN_FOLDER; works in the current folder.
"""

import json
import multiprocessing
import os
import re
import sqlite3
import subprocess
import sys

REFUSAL = re.compile(r"^slipway: error: (.*)$", re.MULTILINE)


def write_revisions(folder, graph):
    os.makedirs(f"{folder}/versions")
    for node in graph:
        keys = {
            "Revision ID": node["id"],
            "Revises": ", ".join(node["revises"]),
            "Depends On": ", ".join(node["depends_on"]),
            "Branch Labels": ", ".join(node["labels"]),
        }
        header = "".join(f"-- {key}: {value}\n" for key, value in keys.items() if value)
        ran = f"INSERT INTO ran (revision, direction) VALUES ('{node['id']}', '%s');\n"
        with open(f"{folder}/versions/{node['id']}_.sql", "w", encoding="utf-8") as file:
            file.write(f"-- {node['message']}\n--\n{header}\n-- migrate:up\n{ran % 'up'}")
            file.write(f"\n-- migrate:down\n{ran % 'down'}")


def folded(line):
    line = " ".join(line.split())
    return re.sub(
        r"\(([^)]*)\)",
        lambda found: "(" + ", ".join(sorted(n.strip() for n in found[1].split(","))) + ")",
        line,
    )


class Replay:
    """One graph and its database."""

    def __init__(self, slipway, folder, graph):
        write_revisions(folder, graph)
        self.command = [slipway, "--dir", folder, "--url", f"sqlite:///{folder}/app.db", "--quiet"]
        self.database = sqlite3.connect(f"{folder}/app.db", isolation_level=None)
        self.database.execute("CREATE TABLE ran (revision text, direction text)")

    def rows(self):
        try:
            found = self.database.execute("SELECT version_num FROM alembic_version").fetchall()
        except sqlite3.OperationalError:
            return []
        return sorted(row for (row,) in found)

    def answer(self, args):
        done = subprocess.run(self.command + args, capture_output=True, text=True, check=False)
        refusal = REFUSAL.search(done.stderr)
        if (done.returncode == 0) != (refusal is None):
            raise AssertionError(f"{args}: exit status {done.returncode}, said: {done.stderr}")
        ran = self.database.execute("SELECT revision, direction FROM ran ORDER BY rowid").fetchall()
        self.database.execute("DELETE FROM ran")
        lines = filter(None, (folded(line) for line in done.stdout.splitlines()))
        return {
            "rows": self.rows(),
            "ran": [list(each) for each in ran],
            "stdout": sorted(lines),
            "error": refusal and refusal[1],
        }

    def put(self, rows):
        self.database.execute("DELETE FROM alembic_version")
        self.database.executemany("INSERT INTO alembic_version VALUES (?)", [(row,) for row in rows])


def is_as_meant(kind, args, before, wanted, given):
    if kind is None:
        return given == wanted
    if kind == "merged_row":
        return given != wanted
    if kind == "label_lineage":
        sentence = f"Destination {args[1]} is not a valid downgrade target from current head(s)"
        return given["error"] == sentence and given["rows"] == before
    return kind == "failed_purge" and given["error"] == wanted["error"] and given["rows"] == before


def replay(job):
    """Returns the number of commands and a text for each that was not answered as it should be."""
    slipway, vector, kinds = job
    seed = vector["seed"]
    graph = Replay(slipway, f"graph{seed}", vector["graph"])
    wrong = []
    for number, step in enumerate(vector["steps"]):
        before = graph.rows()
        wanted = {key: step[key] for key in ("rows", "ran", "stdout", "error")}
        given = graph.answer(step["args"])
        kind = kinds.get((seed, number))
        if not is_as_meant(kind, step["args"], before, wanted, given):
            wrong.append(
                f"graph {seed}, step {number}: {' '.join(step['args'])} ({kind or 'as Alembic'})\n"
                f"  from:    {before}\n  Alembic: {wanted}\n  Slipway: {given}"
            )
        if given["rows"] != wanted["rows"]:
            graph.put(wanted["rows"])
    return len(vector["steps"]), wrong


def main(slipway, golden):
    with open(f"{golden}/differences.json", encoding="utf-8") as file:
        kinds = {tuple(at): kind for kind, places in json.load(file).items() for at in places}
    with open(f"{golden}/vectors.jsonl", encoding="utf-8") as file:
        jobs = [(slipway, json.loads(line), kinds) for line in file]
    with multiprocessing.Pool() as pool:
        results = pool.map(replay, jobs, chunksize=4)
    wrong = [text for _, texts in results for text in texts]
    print(f"{sum(count for count, _ in results)} commands, {len(wrong)} wrong")
    print("\n".join(wrong[:20]))
    return 1 if wrong or not results else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
