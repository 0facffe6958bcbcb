"""A PostgreSQL server on which the tests of the differ make and compare databases."""
import functools
import pathlib
import re
import subprocess

HERE = pathlib.Path(__file__).parent
ROLES = ("pair_owner", "pair_reader", "pair_writer", 'Pair "Odd"')


class Failure(Exception):
    pass


def programs():
    """The folder of psql and pg_dump themselves: what Debian has in the path is a slow wrapper."""
    folders = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/psql"),
                     key=lambda path: int(path.parts[-3]))
    return f"{folders[-1].parent}/" if folders else ""


PROGRAMS = programs()


def run(command, text=None):
    return subprocess.run(command, input=text, capture_output=True, text=True)


class Server:
    def __init__(self, url):
        self.base = url.rsplit("/", 1)[0]
        version = self.ask("postgres", "SHOW server_version_num")
        self.version = int(version) // 10000
        self.make_roles()

    def of(self, database):
        return f"{self.base}/{database}"

    def psql(self, database, text, *options):
        return run([f"{PROGRAMS}psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *options,
                    self.of(database)], "SET client_min_messages = warning;\n" + text)

    def ask(self, database, text):
        result = self.psql(database, text, "-At")
        if result.returncode:
            raise Failure(f"{database}: {result.stderr}")
        return result.stdout

    def make_roles(self):
        """Those that pairs may speak of: a server has its roles for all databases."""
        for role in ROLES:
            literal = role.replace("'", "''")
            self.ask("postgres", f"SELECT format('CREATE ROLE %I', '{literal}') WHERE NOT EXISTS"
                                 f" (SELECT FROM pg_roles WHERE rolname = '{literal}') \\gexec")

    def make(self, *databases):
        self.drop(*databases)
        self.ask("postgres", "".join(f"CREATE DATABASE {each} TEMPLATE template0 STRATEGY file_copy;\n"
                                     for each in databases))

    def drop(self, *databases):
        command = "".join(f"DROP DATABASE IF EXISTS {each} WITH (FORCE);\n" for each in databases)
        if self.psql("postgres", command).returncode:
            for database in databases:
                self.forget_subscriptions(database)
            self.ask("postgres", command)

    def forget_subscriptions(self, database):
        """A database that has some cannot be dropped."""
        self.psql(database, """SELECT format('ALTER SUBSCRIPTION %1$I DISABLE', subname),
            format('ALTER SUBSCRIPTION %1$I SET (slot_name = NONE)', subname),
            format('DROP SUBSCRIPTION %1$I', subname) FROM pg_subscription JOIN pg_database d
            ON d.oid = subdbid WHERE datname = current_database() \\gexec""")

    def load(self, database, ddl, *options):
        result = self.psql(database, ddl, *options)
        if result.returncode:
            raise Failure(result.stderr)

    @functools.cached_property
    def can_dump(self):
        """Whether pg_dump, whose version may be an older one, dumps this server."""
        version = run([f"{PROGRAMS}pg_dump", "--version"]).stdout
        return int(re.search(r"\d+", version)[0]) >= self.version

    def dump(self, database):
        """What is in a database, as a sorted list of texts that two equal schemas share."""
        if not self.can_dump:
            return sorted(self.ask(database, (HERE / "catalogue.sql").read_text()).split("\0"))
        return statements(self.dump_text(database))

    def dump_text(self, database):
        result = run([f"{PROGRAMS}pg_dump", "-s", self.of(database)])
        if result.returncode:
            raise Failure(f"pg_dump: {result.stderr}")
        return result.stdout


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


def compare(tool, server, source, target, *options):
    """The SQL that makes source equal to target, and whether there is nothing to do."""
    result = run([tool, *options, server.of(source), server.of(target)])
    if result.returncode not in (0, 1):
        raise Failure(f"{source} -> {target}: {result.stderr}")
    return result.stdout, result.returncode == 0


def apply(server, database, what, script):
    """Runs what `compare` printed as a revision would: at once, or in parts where it says so."""
    options = [] if "-- alone" in script else ["-1"]
    result = server.psql(database, script, *options)
    if result.returncode:
        raise Failure(f"the {what} fails: {result.stderr}\n{script}")


def expect(server, database, what, expected, script):
    found = server.dump(database)
    if found != expected:
        raise Failure(f"after the {what}:\n{difference(expected, found)}\n{script}")
