"""What a rendering says of pods: templates, containers, the options of slipway."""

import re
from dataclasses import dataclass

UNITS = {"ms": 0.001, "s": 1, "m": 60, "h": 3600}


@dataclass
class Container:
    where: str
    spec: dict
    pod: dict
    owner: dict

    @property
    def args(self):
        return self.spec.get("args", [])

    @property
    def is_slipway(self):
        return not self.spec["image"].startswith("registry.example/shop:")

    @property
    def command(self):
        return self.args[0]

    def option(self, name):
        """The value of --name=VALUE among the arguments, or None."""
        for arg in self.args:
            if arg.startswith(f"--{name}="):
                return arg.split("=", 1)[1]
        return None


def seconds(duration):
    """Takes a duration as slipway writes it: 90s, 1h30m."""
    return sum(
        int(number) * UNITS[unit] for number, unit in re.findall(r"(\d+)(ms|s|m|h)", duration)
    )


def owners(rendering):
    """The objects that have a pod template."""
    return [o for o in rendering.objects if "template" in o.get("spec", {})]


def pod_of(owner):
    return owner["spec"]["template"]["spec"]


def labels_of(owner):
    return owner["spec"]["template"]["metadata"]["labels"]


def containers(rendering):
    found = []
    for owner in owners(rendering):
        pod = pod_of(owner)
        for spec in pod.get("initContainers", []) + pod["containers"]:
            where = f"{rendering.name}: {owner['kind']} {owner['metadata']['name']}: {spec['name']}"
            found.append(Container(where, spec, pod, owner))
    return found


def strings(value):
    """Every string in a document, keys as well."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def selects(selector, labels):
    """Whether a label selector, or a Service's plain map of labels, takes these labels."""
    plain = "matchLabels" not in selector and "matchExpressions" not in selector
    wanted = selector if plain else selector.get("matchLabels", {})
    return all(labels.get(key) == value for key, value in wanted.items()) and all(
        rule["operator"] == "In" and labels.get(rule["key"]) in rule["values"]
        for rule in ([] if plain else selector.get("matchExpressions", []))
    )
