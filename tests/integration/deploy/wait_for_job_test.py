#!/usr/bin/python3
"""Runs deploy/wait-for-job.sh, with the real kubectl, against an API server that knows one Job."""

import json
import os
import subprocess
import tempfile
import threading
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from rendering import DEPLOY, KUBECTL

BATCH = {"groupVersion": "batch/v1", "version": "v1"}
DISCOVERY = {
    "/api": {"kind": "APIVersions", "versions": ["v1"]},
    "/apis": {
        "kind": "APIGroupList",
        "groups": [{"name": "batch", "versions": [BATCH], "preferredVersion": BATCH}],
    },
    "/api/v1": {
        "kind": "APIResourceList",
        "groupVersion": "v1",
        "resources": [{"name": "pods", "namespaced": True, "kind": "Pod", "verbs": ["list"]}],
    },
    "/apis/batch/v1": {
        "kind": "APIResourceList",
        "groupVersion": "batch/v1",
        "resources": [{"name": "jobs", "namespaced": True, "kind": "Job", "verbs": ["get"]}],
    },
}
POD = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "shop-migrate-x7k2p"},
    "status": {
        "containerStatuses": [
            {"name": "mesh-proxy", "state": {"terminated": {"message": "drained"}}},
            {"name": "migrate", "state": {"terminated": {"message": '{"exit":3}'}}},
        ]
    },
}
PODS = "/api/v1/namespaces/default/pods"
JOB = "/apis/batch/v1/namespaces/default/jobs/shop-migrate"


class ApiServer:
    """Answers each question for the Job with the next list of conditions, the last one again and
    again; None is an answer of 503."""

    def __init__(self, *conditions):
        self.conditions = list(conditions)
        api = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def do_GET(self):
                status, answer = api.answer(self.path.split("?")[0])
                body = json.dumps(answer).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def answer(self, path):
        if path in DISCOVERY:
            return 200, {"apiVersion": "v1", **DISCOVERY[path]}
        if path == PODS:
            return 200, {"apiVersion": "v1", "kind": "List", "items": [POD]}
        if path == JOB and self.conditions:
            return self.job()
        return 404, failure(404, "NotFound")

    def job(self):
        types = self.conditions.pop(0) if len(self.conditions) > 1 else self.conditions[0]
        if types is None:
            return 503, failure(503, "ServiceUnavailable")
        status = {"conditions": [{"type": t, "status": "True"} for t in types]} if types else {}
        metadata = {"name": "shop-migrate", "namespace": "default"}
        job = {"apiVersion": "batch/v1", "kind": "Job", "metadata": metadata, "status": status}
        return 200, job

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def failure(code, reason):
    status = {"apiVersion": "v1", "kind": "Status", "status": "Failure"}
    return {**status, "code": code, "reason": reason}


class WaitForJob(unittest.TestCase):
    def run_script(self, *conditions, seconds=("60",)):
        api = ApiServer(*conditions)
        self.addCleanup(api.close)
        home = tempfile.TemporaryDirectory(prefix="slipway-test.")
        self.addCleanup(home.cleanup)
        server = f"http://127.0.0.1:{api.server.server_port}"
        return subprocess.run(
            [DEPLOY / "wait-for-job.sh", "shop-migrate", *seconds, "--server", server],
            env={"HOME": home.name, "PATH": f"{KUBECTL.parent}:{os.environ['PATH']}"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def test_a_complete_job(self):
        done = self.run_script([], ["SuccessCriteriaMet"], ["SuccessCriteriaMet", "Complete"])
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual('shop-migrate-x7k2p: {"exit":3}\n', done.stdout)

    def test_a_failed_job(self):
        done = self.run_script(["FailureTarget"], ["FailureTarget", "Failed"])
        self.assertEqual(1, done.returncode, done.stderr)
        self.assertEqual('shop-migrate-x7k2p: {"exit":3}\n', done.stdout)
        self.assertIn("shop-migrate has failed", done.stderr)

    def test_a_server_that_is_away_for_a_moment(self):
        done = self.run_script([], None, ["Complete"])
        self.assertEqual(0, done.returncode, done.stderr)

    def test_without_seconds_the_options_follow(self):
        done = self.run_script(["Complete"], seconds=())
        self.assertEqual(0, done.returncode, done.stderr)

    def test_a_job_that_does_not_end(self):
        done = self.run_script([], seconds=["1"])
        self.assertEqual(124, done.returncode, done.stderr)
        self.assertIn("has not ended after 1 seconds", done.stderr)

    def test_a_job_that_does_not_exist(self):
        done = self.run_script()
        self.assertEqual(2, done.returncode, done.stderr)
        self.assertIn("NotFound", done.stderr)

    def test_no_job_is_a_mistake(self):
        done = subprocess.run(
            [DEPLOY / "wait-for-job.sh"], capture_output=True, text=True, check=False
        )
        self.assertEqual(2, done.returncode)
        self.assertIn("usage:", done.stderr)


if __name__ == "__main__":
    unittest.main()
