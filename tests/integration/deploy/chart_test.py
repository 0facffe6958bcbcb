#!/usr/bin/python3
"""What the chart of deploy/helm refuses and promises, and how another chart takes its gate."""

import re
import shutil
import tempfile
import unittest
from pathlib import Path

import pods
import rendering
from program import slipway
from rendering import PROJECT


class Chart(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(prefix="slipway-test.")
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def refused(self, values, words):
        with self.assertRaises(AssertionError) as caught:
            rendering.chart(self.folder, "refused", values)
        self.assertIn(words, str(caught.exception))

    def test_it_is_of_the_programs_version(self):
        chart = rendering.load((rendering.CHART / "Chart.yaml").read_text())[0]
        version = slipway("--version", folder=self.folder).stdout.split()[1]
        self.assertEqual(version, chart["appVersion"])

    def test_lint_is_content(self):
        values = self.folder / "values.yaml"
        values.write_text(rendering.yaml.safe_dump(rendering.VALUES))
        done = rendering.helm(
            self.folder, "lint", "--strict", rendering.CHART, "--values", str(values)
        )
        self.assertEqual(0, done.returncode, done.stdout + done.stderr)

    def test_it_takes_no_password(self):
        self.refused(
            {**rendering.VALUES, "database": {"existingSecret": "s", "password": "x"}}, "password"
        )
        for name in ("PGPASSWORD", "SLIPWAY_PASSWORD", "DATABASE_URL", "SLIPWAY_URL"):
            variable = {"name": name, "value": "x"}
            self.refused({**rendering.VALUES, "env": [variable]}, "valueFrom")
        self.refused(self.with_variable("DB_PASSWORD", "x"), "valueFrom")
        self.refused(self.with_variable("BROKER", "amqp://shop:x@broker/"), "/value")

    def test_an_application_has_urls(self):
        variables = {
            "API_URL": "https://api.example/",
            "DATABASE_URL": "postgresql://shop:$(DB_PASSWORD)@db/shop",
        }
        for name, value in variables.items():
            rendered = rendering.chart(self.folder, "url", self.with_variable(name, value))
            self.assertIn(value, list(pods.strings(rendered.objects)))

    @staticmethod
    def with_variable(name, value):
        application = {**rendering.VALUES["application"], "env": [{"name": name, "value": value}]}
        return {**rendering.VALUES, "application": application}

    def test_words_stay_words(self):
        """What YAML takes for a number, a comment or a mapping."""
        values = {
            **rendering.in_mode("job", target="123", seedSets=["dev: x", "#"]),
            "database": {"existingSecret": "123", "key": "0777"},
            "gate": {"existingSecret": "007", "atLeast": "deadbeef # x"},
            "migrations": {"dir": "/migrations: all", "configMap": "12"},
            "serviceAccountName": "true",
        }
        done = rendering.chart(self.folder, "words", values, release="1e3")
        words = list(pods.strings(done.objects))
        options = ["--target=123", "--seed-set=dev: x", "--seed-set=#", "--at-least=deadbeef # x"]
        folders = ["--dir=/migrations: all", "/migrations: all/versions"]
        for word in [*options, *folders, "123", "0777", "007", "12", "true"]:
            self.assertIn(word, words)
        labels = [o["metadata"]["labels"]["app.kubernetes.io/instance"] for o in done.objects]
        self.assertEqual({"1e3"}, set(labels))

    def test_it_names_what_is_missing_or_wrong(self):
        self.refused({}, "image.repository: say which image")
        self.refused({**rendering.VALUES, "database": {}}, "database.existingSecret: name a Secret")
        self.refused(rendering.in_mode("jbo"), "'job', 'hook', 'initContainer', 'off'")
        self.refused(rendering.in_mode("job", wait="120"), "/migrate/wait")
        number = {**rendering.VALUES["image"], "tag": 1.4}
        self.refused({**rendering.VALUES, "image": number}, "/image/tag")
        alone = {**rendering.in_mode("initContainer"), "application": {"enabled": False}}
        self.refused(alone, "needs application.enabled: true")

    def test_a_new_image_is_a_new_job(self):
        def name(tag):
            values = {**rendering.VALUES, "image": {**rendering.VALUES["image"], "tag": tag}}
            objects = rendering.chart(self.folder, "name", values).objects
            return next(o["metadata"]["name"] for o in objects if o["kind"] == "Job")

        self.assertEqual(name("1.4.0"), name("1.4.0"))
        self.assertNotEqual(name("1.4.0"), name("1.5.0"))

    def test_the_notes_name_the_job(self):
        values = self.folder / "values.yaml"
        for mode in ("job", "hook"):
            values.write_text(rendering.yaml.safe_dump(rendering.in_mode(mode)))
            args = ("shop", rendering.CHART, "--dry-run=client", "--values", str(values))
            done = rendering.helm(self.folder, "install", *args)
            self.assertEqual(0, done.returncode, done.stderr)
            job = re.search(r"kind: Job\nmetadata:\n  name: (\S+)", done.stdout).group(1)
            self.assertIn(f"logs job/{job}\n", done.stdout)

    def test_another_chart_takes_the_gate(self):
        page = (PROJECT / "docs/kubernetes.md").read_text()
        deployment = re.search(r"```yaml\n(# templates/deployment\.yaml.*?)```", page, re.DOTALL)
        chart = self.folder / "shop"
        (chart / "templates").mkdir(parents=True)
        (chart / "templates" / "deployment.yaml").write_text(deployment.group(1))
        (chart / "Chart.yaml").write_text("apiVersion: v2\nname: shop\nversion: 1.0.0\n")
        shutil.copytree(rendering.CHART, chart / "charts" / "slipway")
        below = {key: rendering.VALUES[key] for key in ("image", "database", "gate")}
        rendered = rendering.chart(
            self.folder, "shop", {"slipway": {"enabled": True, **below}}, chart
        )
        gates = [c for c in pods.containers(rendered) if c.spec["name"] == "gate"]
        self.assertEqual(1, len(gates))
        names = [volume["name"] for volume in gates[0].pod["volumes"]]
        self.assertIn(gates[0].spec["volumeMounts"][0]["name"], names)
        self.assertIn("Job", [o["kind"] for o in rendered.objects])


if __name__ == "__main__":
    unittest.main()
