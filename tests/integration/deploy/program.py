"""Runs the program under test, in a folder that stands for the root of a container."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from rendering import PROJECT

SLIPWAY = os.path.realpath(
    os.environ.get("SLIPWAY") or os.environ.get("SLIPWAY_BUILT") or PROJECT / "build/dev/slipway"
)


def slipway(*args, folder, **variables):
    return subprocess.run(
        [SLIPWAY, *args],
        cwd=folder,
        env={"HOME": str(folder), "PATH": os.environ["PATH"], **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def mount(config_map, folder):
    """Lays a ConfigMap out as the kubelet does: files behind links, in a folder behind a link."""
    inner = folder / "..2026_11_21_09_00_00.1"
    inner.mkdir(parents=True)
    (folder / "..data").symlink_to(inner.name)
    for name, text in config_map["data"].items():
        (inner / name).write_text(text)
        (folder / name).symlink_to(f"..data/{name}")


class Pod:
    """A folder that stands for the root of a container, with a SQLite database and its URL."""

    def __init__(self, test, rendered):
        temporary = tempfile.TemporaryDirectory(prefix="slipway-test.")
        test.addCleanup(temporary.cleanup)
        self.root = Path(temporary.name)
        self.url_file = self.root / "url"
        self.url_file.write_text(f"sqlite:///{self.root}/shop.db\n")
        maps = [o for o in rendered.objects if o["kind"] == "ConfigMap"]
        if maps:
            mount(maps[0], self.root / "migrations" / "versions")
        else:
            shutil.copytree(PROJECT / "migrations", self.root / "migrations")
            (self.root / "migrations/seeds/dev").mkdir(parents=True, exist_ok=True)

    def args(self, container, **replaced):
        """The container's arguments for this root, with the value of some options replaced."""
        result = []
        for arg in container.args:
            name = arg.split("=")[0].lstrip("-")
            if name in replaced:
                arg = f"--{name}={replaced[name]}"
            arg = arg.replace("=/migrations", f"={self.root}/migrations")
            result.append(arg.replace("$(JOB_COMPLETION_INDEX)", "0"))
        return result

    def forget_head(self):
        """Takes the newest revision of the example out of the files, not out of the database."""
        (head,) = (self.root / "migrations" / "versions").glob("639dce8a593b_*.sql")
        head.unlink()

    def run(self, args):
        return slipway(*args, folder=self.root, DATABASE_URL_FILE=str(self.url_file))

    def start(self, args):
        return subprocess.Popen(
            [SLIPWAY, *args],
            cwd=self.root,
            env={"HOME": str(self.root), "DATABASE_URL_FILE": str(self.url_file)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )


def free_port():
    with socket.socket() as it:
        it.bind(("127.0.0.1", 0))
        return it.getsockname()[1]


def status_of(url):
    """The HTTP status, or None while nobody listens."""
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return None


def awaited(condition, limit=10):
    """The first true answer of the condition, or the last one when time is up."""
    end = time.monotonic() + limit
    while True:
        answer = condition()
        if answer or time.monotonic() > end:
            return answer
        time.sleep(0.02)
