"""A charm for the tests, and the other end's bags."""

from __future__ import annotations

import json
from typing import Any, ClassVar

import ops
from ops import testing

from kubernetes_deployer_ops import KubernetesDeployerRequirer, RequirerUnitData
from kubernetes_deployer_ops.schema import encode

MODEL = "8f9a4b2c-1d3e-4f56-8a7b-9c0d1e2f3a4b"
META = {"name": "web", "requires": {"deployer": {"interface": "kubernetes-deployer"}, "db": {"interface": "sql"}}}
CONFIG_MAP = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "one"}, "data": {"k": "v"}}

ASKED = RequirerUnitData.of(
    [CONFIG_MAP], uuid="80b71195403f46b7c612ad4fc490bc5c", model_uuid=MODEL, application="web"
).to_bag()
REVISION = json.loads(ASKED["revision"])


class WebCharm(ops.CharmBase):
    """Asks for ``wanted`` when the deployer is available, and writes down what it hears."""

    wanted: Any = (CONFIG_MAP,)
    heard: ClassVar[list[str]]
    fails = False
    leader_only = False
    share_secrets = False
    share_request = False

    def __init__(self, framework: ops.Framework) -> None:
        super().__init__(framework)
        self.deployer = KubernetesDeployerRequirer(
            self,
            leader_only=self.leader_only,
            share_secrets=self.share_secrets,
            share_request=self.share_request,
        )
        for event in (self.deployer.on.available, self.deployer.on.status_changed):
            framework.observe(event, self._on_event)
        framework.observe(self.on.collect_unit_status, self._on_collect_status)

    def _on_collect_status(self, event: ops.CollectStatusEvent) -> None:
        event.add_status(self.deployer.unit_status())

    def _on_event(self, event: ops.EventBase) -> None:
        self.heard.append(event.handle.kind)
        if self.fails:
            raise RuntimeError("as a handler may")
        if event.handle.kind == "available":
            self.deployer.request(self.wanted)


def fresh() -> tuple[type[WebCharm], testing.Context[WebCharm]]:
    """Make a charm of its own, so that no test hears of another."""
    charm = type("WebCharm", (WebCharm,), {"heard": []})
    return charm, testing.Context(charm, meta=META, config={"options": {}})


def state(*relations: testing.Relation, **more: Any) -> testing.State:
    return testing.State(relations=relations, model=testing.Model(uuid=MODEL), **more)


def relation(answers: dict[int, dict[str, str]] | None = None, **more: Any) -> testing.Relation:
    return testing.Relation("deployer", remote_app_name="deployer", remote_units_data=answers or {}, **more)


def report(revision: str, overall: str = "Current", *, by: str = "web/0", **more: Any) -> str:
    return encode({"errors": [], "resources": [], "revisions": {by: revision}, "state": overall, **more})


def resource(name: str, state: str, message: str = "") -> dict[str, str]:
    return {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "name": name,
        "namespace": "default",
        "state": state,
        "message": message,
    }
