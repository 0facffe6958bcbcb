#!/usr/bin/python3
"""Holds every manifest of deploy/, rendered, against Kubernetes's schemas and our own rules."""

import json
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import pods
import rendering
from rendering import DEPLOY, Rendering

NODE = "node"
DATABASE_AND_DNS = {("TCP", 5432), ("UDP", 53), ("TCP", 53)}
RESTRICTED_VOLUMES = {"configMap", "emptyDir", "image", "projected", "secret"}


def schema_problems(named_objects, folder):
    """One line "NAME: what is wrong" for each object that Kubernetes would not take."""
    entries = Path(folder, "objects.json")
    entries.write_text(
        json.dumps([{"name": name, "object": value} for name, value in named_objects])
    )
    modules = Path(folder, "node_modules")
    if not modules.exists():
        modules.symlink_to(rendering.TOOLS / "node_modules")
    script = Path(__file__).with_name("check_schemas.cjs")
    done = subprocess.run(
        [NODE, script, entries, folder], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


class Manifests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="slipway-test.")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = folder.name
        cls.renderings = [
            *rendering.plain_files(),
            *rendering.kustomizations(),
            *rendering.charts(folder.name),
        ]

    def each(self, values):
        """The values, of which there must be some."""
        values = list(values)
        self.assertTrue(values, "nothing to check")
        return values

    def each_container(self, wanted=lambda container: True):
        return self.each(c for r in self.renderings for c in pods.containers(r) if wanted(c))

    def each_job(self, wanted=lambda job: True):
        """(where, Job) of each."""
        return self.each(
            (f"{r.name}: {o['metadata']['name']}", o)
            for r in self.renderings
            for o in r.objects
            if o["kind"] == "Job" and wanted(o)
        )

    def test_every_object_is_one_that_kubernetes_takes(self):
        objects = [
            (f"{r.name}: {o['kind']} {o['metadata']['name']}", o)
            for r in self.renderings
            for o in r.objects
        ]
        job = next(o for _, o in objects if o["kind"] == "Job")
        misspelt = json.loads(json.dumps(job).replace("podFailurePolicy", "podFailurPolicy"))
        fraction = json.loads(json.dumps(job))
        fraction["spec"]["backoffLimit"] = 1.5
        found = schema_problems(
            [*objects, ("an unknown field", misspelt), ("a fraction", fraction)], self.folder
        )
        self.assertEqual(
            {"an unknown field", "a fraction"}, {line.split(": ")[0] for line in found}, found
        )

    def test_every_kind_of_object_is_there(self):
        kinds = {o["kind"] for r in self.renderings for o in r.objects}
        wanted = {"Job", "Deployment", "Service", "NetworkPolicy", "ConfigMap", "Application"}
        self.assertLessEqual(wanted, kinds)

    def test_pods_keep_the_restricted_profile(self):
        for container in self.each_container():
            with self.subTest(container.where):
                pod, spec = container.pod, container.spec["securityContext"]
                self.assertEqual("RuntimeDefault", pod["securityContext"]["seccompProfile"]["type"])
                self.assertIs(True, pod["securityContext"]["runAsNonRoot"])
                self.assertEqual(65532, pod["securityContext"]["runAsUser"])
                self.assertEqual(65532, pod["securityContext"]["runAsGroup"])
                self.assertIs(False, spec["allowPrivilegeEscalation"])
                self.assertIs(True, spec["readOnlyRootFilesystem"])
                self.assertEqual({"drop": ["ALL"]}, spec["capabilities"])
                self.assertFalse({"hostNetwork", "hostPID", "hostIPC"} & pod.keys())
                for volume in pod["volumes"]:
                    self.assertLessEqual(volume.keys() - {"name"}, RESTRICTED_VOLUMES)

    def test_pods_ask_for_no_right_in_the_cluster(self):
        for container in self.each_container():
            with self.subTest(container.where):
                self.assertIs(False, container.pod["automountServiceAccountToken"])
                self.assertIs(False, container.pod["enableServiceLinks"])
                self.assertIn("memory", container.spec["resources"]["limits"])
                self.assertNotIn("cpu", container.spec["resources"]["limits"])

    def test_no_manifest_holds_a_password(self):
        for one in self.each(self.renderings):
            with self.subTest(one.name):
                for value in one.objects:
                    self.assertNotEqual("Secret", value["kind"])
                    for text in pods.strings(value):
                        self.assertNotRegex(text, r"://[^/\s@]*:[^/\s@]+@")
                for container in pods.containers(one):
                    for variable in container.spec.get("env", []):
                        self.assertNotRegex(variable["name"], "PASSWORD$|_URL$")

    def test_the_url_comes_from_a_mounted_secret(self):
        for container in self.each_container(lambda c: c.is_slipway):
            with self.subTest(container.where):
                variables = {v["name"]: v.get("value") for v in container.spec["env"]}
                folder, name = variables["DATABASE_URL_FILE"].rsplit("/", 1)
                mounts = [m for m in container.spec["volumeMounts"] if m["mountPath"] == folder]
                self.assertEqual(1, len(mounts))
                self.assertIs(True, mounts[0]["readOnly"])
                volume = next(v for v in container.pod["volumes"] if v["name"] == mounts[0]["name"])
                self.assertEqual(0o444, volume["secret"]["defaultMode"])
                self.assertEqual("url", name)
                role = "gate" if container.spec["name"] == "gate" else "migrate"
                self.assertEqual(f"shop-{role}-database", volume["secret"]["secretName"])

    def test_every_mount_has_its_volume(self):
        for container in self.each_container(lambda c: "volumeMounts" in c.spec):
            with self.subTest(container.where):
                names = [volume["name"] for volume in container.pod["volumes"]]
                self.assertEqual(len(names), len(set(names)))
                for mount in container.spec["volumeMounts"]:
                    self.assertIn(mount["name"], names)

    def test_images_are_of_one_release(self):
        for one in self.each(r for r in self.renderings if pods.containers(r)):
            with self.subTest(one.name):
                images = {c.spec["image"] for c in pods.containers(one)}
                images |= {
                    volume["image"]["reference"]
                    for owner in pods.owners(one)
                    for volume in pods.pod_of(owner)["volumes"]
                    if "image" in volume
                }
                tags = dict(image.rsplit(":", 1) for image in images)
                self.assertEqual(len(images), len(tags), images)
                known = ("shop", "shop-migrations", "slipway")
                self.assertLessEqual(tags.keys(), {f"registry.example/{name}" for name in known})
                slipway = tags.pop("registry.example/slipway", None)
                self.assertIn(slipway, (None, self.chart()["appVersion"]))
                self.assertLessEqual(len(set(tags.values())), 1, images)

    def test_a_job_of_an_overlay_is_named_after_its_release(self):
        jobs = [
            c
            for r in self.renderings
            if "overlays" in r.name
            for c in pods.containers(r)
            if c.owner["kind"] == "Job" and "shop-migrations" in c.spec["image"]
        ]
        for container in self.each(jobs):
            with self.subTest(container.where):
                tag = container.spec["image"].rsplit(":")[-1]
                self.assertTrue(
                    container.owner["metadata"]["name"].endswith("-" + tag.replace(".", "-"))
                )

    def test_jobs_try_again_only_what_is_worth_it(self):
        for where, job in self.each_job():
            with self.subTest(where):
                spec = job["spec"]
                self.assertEqual("Never", spec["template"]["spec"]["restartPolicy"])
                self.assertEqual("Failed", spec["podReplacementPolicy"])
                first, *others = spec["podFailurePolicy"]["rules"]
                disruption = [{"type": "DisruptionTarget", "status": "True"}]
                self.assertEqual({"action": "Ignore", "onPodConditions": disruption}, first)
                names = {c["name"] for c in spec["template"]["spec"]["containers"]}
                for rule in others:
                    self.assertIn(rule["action"], ("FailJob", "FailIndex"))
                    self.assertEqual("In", rule["onExitCodes"]["operator"])
                    self.assertEqual({rule["onExitCodes"]["containerName"]}, names)
                self.assertNotIn("livenessProbe", json.dumps(job))
                self.assertNotIn("readinessProbe", json.dumps(job))

    def test_only_what_ends_keeps_its_node(self):
        key = "cluster-autoscaler.kubernetes.io/safe-to-evict"
        for one in self.each(r for r in self.renderings if pods.owners(r)):
            for owner in pods.owners(one):
                with self.subTest(f"{one.name}: {owner['metadata']['name']}"):
                    annotations = owner["spec"]["template"]["metadata"].get("annotations", {})
                    self.assertEqual(owner["kind"] == "Job", annotations.get(key) == "false")

    def test_jobs_by_index_say_how_many_may_fail(self):
        for where, job in self.each_job(
            lambda job: job["spec"].get("completionMode") == "Indexed"
        ):
            with self.subTest(where):
                spec = job["spec"]
                self.assertNotIn("backoffLimit", spec)
                self.assertGreater(spec["backoffLimitPerIndex"], 0)
                self.assertLess(spec["maxFailedIndexes"], spec["completions"])
                self.assertLessEqual(spec["parallelism"], spec["completions"])
                actions = [rule["action"] for rule in spec["podFailurePolicy"]["rules"]]
                self.assertEqual(["Ignore", "FailJob", "FailIndex"], actions)

    def test_a_pod_has_time_to_stop(self):
        for container in self.each_container(lambda c: c.is_slipway and c.option("lock-wait")):
            with self.subTest(container.where):
                grace = container.pod["terminationGracePeriodSeconds"]
                shutdown = pods.seconds(container.option("shutdown-timeout"))
                self.assertGreaterEqual(grace, shutdown + 10)
                deadline = container.owner["spec"].get("activeDeadlineSeconds", 3600)
                waits = [pods.seconds(container.option(o)) for o in ("wait", "lock-wait")]
                self.assertGreater(deadline, sum(waits) + grace)
                self.assertLessEqual(deadline, 86400)

    def test_a_rollout_outlasts_its_gate(self):
        for container in self.each_container(lambda c: c.is_slipway and c.command == "gate"):
            with self.subTest(container.where):
                timeout = pods.seconds(container.option("timeout"))
                self.assertGreater(container.owner["spec"]["progressDeadlineSeconds"], timeout)

    def test_the_last_words_of_slipway_are_kept(self):
        for container in self.each_container(lambda c: c.is_slipway):
            with self.subTest(container.where):
                policy = container.spec["terminationMessagePolicy"]
                self.assertEqual("FallbackToLogsOnError", policy)

    def test_what_migrates_reaches_the_database_and_dns_only(self):
        policies = [
            Rendering(r.name, [o])
            for r in self.renderings
            for o in r.objects
            if o["kind"] == "NetworkPolicy" and "Egress" in o["spec"]["policyTypes"]
        ]
        for one in self.each(policies):
            with self.subTest(one.name):
                spec = one.objects[0]["spec"]
                self.assertEqual(["Ingress", "Egress"], spec["policyTypes"])
                self.assertEqual([], spec["ingress"])
                ports = [port for rule in spec["egress"] for port in rule["ports"]]
                self.assertEqual(DATABASE_AND_DNS, {(p["protocol"], p["port"]) for p in ports})
                self.assertTrue(all(rule["ports"] for rule in spec["egress"]))
                taken = self.taken_by(one.name, spec["podSelector"])
                self.assertTrue(taken, "selects no pod")
                for owner in taken:
                    names = [c["name"] for c in pods.pod_of(owner)["containers"]]
                    self.assertEqual(["migrate"], names)

    def taken_by(self, name, selector):
        """The owners of the pods that a selector takes: of its own release, or of all the bases."""
        near = [
            r
            for r in self.renderings
            if r.name == name or not (name + r.name).count("helm:")
        ]
        return [
            owner
            for r in near
            for owner in pods.owners(r)
            if pods.selects(selector, pods.labels_of(owner))
        ]

    def test_services_lead_to_a_port_of_a_pod(self):
        for one in self.each(r for r in self.renderings if pods.owners(r) and len(r.objects) > 1):
            with self.subTest(one.name):
                for service in (o for o in one.objects if o["kind"] == "Service"):
                    for port in service["spec"]["ports"]:
                        names = {
                            p["name"]
                            for c in pods.containers(one)
                            if pods.selects(service["spec"]["selector"], pods.labels_of(c.owner))
                            for p in c.spec.get("ports", [])
                        }
                        self.assertIn(port["targetPort"], names)

    def test_a_deployment_selects_its_own_pods_and_no_job(self):
        for one in self.each(r for r in self.renderings if pods.owners(r)):
            with self.subTest(one.name):
                for owner in pods.owners(one):
                    if owner["kind"] != "Deployment":
                        continue
                    for other in pods.owners(one):
                        selected = pods.selects(owner["spec"]["selector"], pods.labels_of(other))
                        self.assertEqual(other is owner, selected)

    def test_argo_cd_and_flux_keep_the_job(self):
        for one in self.each(r for r in self.renderings if r.name in ("argocd", "flux/migrate")):
            with self.subTest(one.name):
                for container in pods.containers(one):
                    if container.owner["kind"] == "Job":
                        self.assertNotIn("ttlSecondsAfterFinished", container.owner["spec"])
                        self.assertIn("--allow-ahead", container.args)

    def test_argo_cd_and_flux_are_led_to_folders_that_exist(self):
        paths = [
            o["spec"].get("path") or o["spec"]["source"]["path"]
            for r in self.renderings
            for o in r.objects
            if o["kind"] in ("Application", "Kustomization")
        ]
        self.assertEqual(3, len(paths))
        for path in paths:
            self.assertTrue((DEPLOY.parent / path / "kustomization.yaml").is_file(), path)

    def test_the_pages_lead_to_files_that_exist(self):
        for page in (DEPLOY / "README.md", DEPLOY.parent / "docs" / "kubernetes.md"):
            links = re.findall(r"\]\(([^)#]+)\)", page.read_text())
            self.assertGreater(len(links), 5)
            for link in links:
                with self.subTest(f"{page.name}: {link}"):
                    self.assertTrue((page.parent / link).exists())

    @staticmethod
    def chart():
        return rendering.load((rendering.CHART / "Chart.yaml").read_text())[0]


if __name__ == "__main__":
    unittest.main()
