#!/usr/bin/python3
"""Holds the manifests of deploy/ and docs/ against the program: exit statuses, options, probes.

The arguments of every container are given to the program as they are, and then run for real on a
database of their own, with the folders of the pod laid out as the kubelet does.
"""

import re
import tempfile
import unittest

import pods
import rendering
from program import Pod, awaited, free_port, slipway, status_of
from rendering import PROJECT


class Program(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="slipway-test.")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        cls.renderings = [*rendering.kustomizations(), *rendering.charts(folder.name)]
        cls.help = slipway("--help", folder=folder.name).stdout

    def each_container(self, wanted):
        """(rendering, container) of each container of slipway that is wanted."""
        found = [
            (r, c)
            for r in self.renderings
            for c in pods.containers(r)
            if c.is_slipway and wanted(c)
        ]
        self.assertTrue(found, "nothing to check")
        return found

    def final_statuses(self):
        """What the program's own table has, less what its source says is worth a retry."""
        table = {int(s) for s in re.findall(r"^ {2,4}(\d+)  \S", self.help, re.MULTILINE)}
        source = (PROJECT / "src/base/exit_code.h").read_text()
        first, last, signals = map(
            int,
            re.search(
                r"status >= (\d+) && status <= (\d+)\) \|\| status >= (\d+)", source
            ).groups(),
        )
        answers = {30, 31}
        self.assertLessEqual(answers | {0, 1, 2, 10, first, last, 143}, table)
        command = {126, 127}  # of `run -- COMMAND`, which no Job here has
        return {
            s
            for s in table - answers - command - {0, 1}
            if not first <= s <= last and s < signals
        }

    def policies(self):
        """(where, podFailurePolicy) of every Job, and of the examples in docs/."""
        for rendered in self.renderings:
            for owner in pods.owners(rendered):
                if owner["kind"] == "Job":
                    yield rendered.name, owner["spec"]["podFailurePolicy"]
        for page in sorted((PROJECT / "docs").glob("*.md")):
            for block in re.findall(r"```yaml\n(.*?)```", page.read_text(), re.DOTALL):
                if "podFailurePolicy" in block:
                    yield page.name, rendering.load(block)[0]["podFailurePolicy"]

    def test_final_statuses_are_those_of_the_program(self):
        final = self.final_statuses()
        self.assertEqual(set(range(2, 11)), final)
        policies = list(self.policies())
        self.assertIn("exit-status.md", [where for where, _ in policies])
        for where, policy in policies:
            with self.subTest(where):
                self.assertIn("onPodConditions", policy["rules"][0])
                values = [v for r in policy["rules"][1:] for v in r["onExitCodes"]["values"]]
                self.assertEqual(sorted(final), sorted(values))

    def test_the_program_takes_the_arguments(self):
        for _, container in self.each_container(lambda c: True):
            with self.subTest(container.where):
                done = slipway(*container.args, "--help", folder=self.folder)
                self.assertEqual(0, done.returncode, done.stderr)
                known = done.stdout + self.help
                for arg in container.args:
                    if arg.startswith("--"):
                        self.assertRegex(known, rf"(?m)^ .*{re.escape(arg.split('=')[0])}( |$)")

    def test_a_wrong_argument_would_be_found(self):
        for wrong in ("--wiat=120s", "--wait=soon"):
            done = slipway("run", wrong, "--help", folder=self.folder)
            self.assertEqual(2, done.returncode)

    def test_what_migrates_migrates(self):
        for rendered, container in self.each_container(
            lambda c: c.command == "run" and "--serve" not in c.args
        ):
            with self.subTest(container.where):
                pod = Pod(self, rendered)
                done = pod.run(pod.args(container))
                self.assertEqual(0, done.returncode, done.stderr)
                self.assertNotIn('"warn', done.stderr)
                current = pod.run(["current", "--check-heads", f"--dir={pod.root}/migrations"])
                self.assertEqual(0, current.returncode, current.stderr)

    def test_what_reverts_reverts_to_a_named_revision(self):
        for rendered, container in self.each_container(lambda c: c.command == "downgrade"):
            with self.subTest(container.where):
                pod = Pod(self, rendered)
                pod.run(["run", f"--dir={pod.root}/migrations"])
                for _ in range(2):
                    done = pod.run(pod.args(container))
                    self.assertEqual(0, done.returncode, done.stderr)
                    current = pod.run(["current", f"--dir={pod.root}/migrations"])
                    self.assertEqual(container.args[1], current.stdout.split()[0])

    def test_the_gate_opens_when_the_migration_is_done(self):
        for rendered, container in self.each_container(lambda c: c.command == "gate"):
            with self.subTest(container.where):
                pod = Pod(self, rendered)
                shut = pod.run(pod.args(container, timeout="200ms"))
                self.assertEqual(30, shut.returncode, shut.stderr)
                pod.run(["run", f"--dir={pod.root}/migrations"])
                opened = pod.run(pod.args(container))
                self.assertEqual(0, opened.returncode, opened.stderr)

    def test_every_shard_is_some_pods(self):
        for _, container in self.each_container(lambda c: c.option("shard")):
            with self.subTest(container.where):
                index, count = container.option("shard").split("/")
                self.assertEqual("$(JOB_COMPLETION_INDEX)", index)
                self.assertEqual(container.owner["spec"]["completions"], int(count))
                for i in range(int(count)):
                    args = [a.replace(index, str(i)) for a in container.args]
                    done = slipway(*args, "--help", folder=self.folder)
                    self.assertEqual(0, done.returncode, done.stderr)

    def test_probes_answer(self):
        for rendered, container in self.each_container(lambda c: c.option("listen")):
            with self.subTest(container.where):
                pod = Pod(self, rendered)
                pod.run(["run", f"--dir={pod.root}/migrations"])
                self.serve(pod, container)

    def test_a_rolled_back_application_starts(self):
        for rendered, container in self.each_container(self.belongs_to_an_application):
            with self.subTest(container.where):
                pod = Pod(self, rendered)
                pod.run(["run", f"--dir={pod.root}/migrations"])
                pod.forget_head()
                if container.option("listen"):
                    self.serve(pod, container)
                else:
                    done = pod.run(pod.args(container))
                    self.assertEqual(0, done.returncode, done.stderr)

    @staticmethod
    def belongs_to_an_application(container):
        return container.owner["kind"] == "Deployment" or "--allow-ahead" in container.args

    def serve(self, pod, container):
        """Starts a container that listens, asks what its probes ask, and stops it."""
        port = free_port()
        process = pod.start(pod.args(container, listen=f"127.0.0.1:{port}"))
        try:
            self.check_probes(container, f"http://127.0.0.1:{port}", process)
        finally:
            process.terminate()
            _, log = process.communicate(timeout=30)
        self.assertEqual(143, process.returncode, log)

    def check_probes(self, container, base, process):
        annotations = container.owner["spec"]["template"]["metadata"]["annotations"]
        host, port = container.option("listen").rsplit(":", 1)
        self.assertIn(host, ("", "[::]"), "all addresses, of IPv6 as well")
        self.assertEqual(int(port), container.spec["ports"][0]["containerPort"])
        self.assertEqual(port, annotations["prometheus.io/port"])
        probes = [v["httpGet"] for k, v in container.spec.items() if k.endswith("Probe")]
        self.assertGreaterEqual(len(probes), 2)
        self.assertEqual({container.spec["ports"][0]["name"]}, {p["port"] for p in probes})
        awaited(lambda: status_of(f"{base}/livez") or process.poll() is not None)
        self.assertIsNone(process.poll(), "the program has ended")
        for path in {p["path"] for p in probes} | {annotations["prometheus.io/path"]}:
            self.assertTrue(awaited(lambda p=path: status_of(base + p) == 200), path)


if __name__ == "__main__":
    unittest.main()
