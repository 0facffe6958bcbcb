"""Renders everything in deploy/ with the real tools: kubectl's kustomize and Helm."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parents[3]
DEPLOY = PROJECT / "deploy"
CHART = DEPLOY / "helm" / "slipway"
TOOLS = PROJECT / "build" / "deps" / "kubernetes"
KUBECTL = TOOLS / "bin" / "kubectl" / "kubectl"
HELM = TOOLS / "bin" / "helm" / "helm"
if not HELM.exists():
    raise SystemExit(f"no {HELM.relative_to(PROJECT)}: run scripts/install-deps.sh --test")

# What a user of the chart has to say, in the words of docs/kubernetes.md.
VALUES = {
    "image": {"repository": "registry.example/shop-migrations", "tag": "1.4.0"},
    "database": {"existingSecret": "shop-migrate-database"},
    "gate": {"existingSecret": "shop-gate-database"},
    "application": {
        "enabled": True,
        "image": {"repository": "registry.example/shop", "tag": "1.4.0"},
    },
    "networkPolicy": {"enabled": True},
}


@dataclass
class Rendering:
    """The objects that go to a cluster together."""

    name: str
    objects: list


def load(text):
    return [document for document in yaml.safe_load_all(text) if document]


def helm(folder, *args):
    """Returns the finished process of Helm, which keeps its state in that folder."""
    state = {f"HELM_{kind}_HOME": str(folder) for kind in ("CACHE", "CONFIG", "DATA")}
    return subprocess.run(
        [HELM, *args],
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **state},
        capture_output=True,
        text=True,
        check=False,
    )


def chart(folder, name, values, chart_folder=CHART, release="shop"):
    """Renders the chart; fails with Helm's words."""
    file = Path(folder) / f"{name}.yaml"
    file.write_text(yaml.safe_dump(values))
    done = helm(folder, "template", release, str(chart_folder), "--values", str(file))
    if done.returncode != 0:
        raise AssertionError(f"helm template, {name}: {done.stderr}")
    return Rendering(f"helm:{name}", load(done.stdout))


def in_mode(mode, **more):
    return {**VALUES, "migrate": {"mode": mode, **more}}


def charts(folder):
    """The chart in every mode, and with every value that adds something."""
    everything = {
        **in_mode("job", allowAhead=True, seedSets=["dev"], extraArgs=["--lock-timeout=2s"]),
        "migrations": {"image": "registry.example/shop-migrations:1.4.0", "configMap": ""},
        "env": [{"name": "PGSSLROOTCERT", "value": "/run/ca/ca.crt"}],
        "volumes": [{"name": "ca", "configMap": {"name": "database-ca"}}],
        "volumeMounts": [{"name": "ca", "mountPath": "/run/ca", "readOnly": True}],
        "imagePullSecrets": [{"name": "registry"}],
        "serviceAccountName": "shop",
        "podLabels": {"team": "shop"},
        "nodeSelector": {"kubernetes.io/os": "linux"},
        "tolerations": [{"key": "batch", "operator": "Exists"}],
        "affinity": {"nodeAffinity": {}},
    }
    configmap = {**in_mode("job"), "migrations": {"configMap": "shop-migrations"}}
    values = {
        **{str(mode): in_mode(mode) for mode in ("job", "hook", "initContainer", "off")},
        "a-bare-off": in_mode(False),
        "everything": everything,
        "configmap": configmap,
    }
    return [chart(folder, name, value) for name, value in values.items()]


def kustomization_files():
    return sorted(
        file
        for file in DEPLOY.rglob("kustomization.yaml")
        if load(file.read_text())[0]["kind"] == "Kustomization"
    )


def kustomizations():
    renderings = []
    for file in kustomization_files():
        done = subprocess.run(
            [KUBECTL, "kustomize", file.parent], capture_output=True, text=True, check=False
        )
        if done.returncode != 0:
            raise AssertionError(f"kubectl kustomize {file.parent}: {done.stderr}")
        renderings.append(
            Rendering(str(file.parent.relative_to(DEPLOY)), load(done.stdout))
        )
    return renderings


def plain_files():
    """The files that are applied as they are: no kustomization, no patch, nothing of the chart."""
    patches = {
        (file.parent / patch["path"]).resolve()
        for file in kustomization_files()
        for patch in load(file.read_text())[0].get("patches", [])
        if "path" in patch
    }
    renderings = []
    for file in sorted(DEPLOY.rglob("*.yaml")):
        if CHART in file.parents or file in patches or file.name == "kustomization.yaml":
            continue
        renderings.append(Rendering(str(file.relative_to(DEPLOY)), load(file.read_text())))
    return renderings
