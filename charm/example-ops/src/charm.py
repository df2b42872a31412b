#!/usr/bin/env python3
"""Has a deployer deploy the manifests of this charm, with what its options say."""

import logging
from pathlib import Path
from typing import Any

import ops

from kubernetes_deployer_ops import KubernetesDeployerRequirer, ManifestError, load_manifests

logger = logging.getLogger(__name__)

MANIFESTS = Path(__file__).parents[1] / "manifests"


class ExampleCharm(ops.CharmBase):
    """Every unit, or the leader for all, asks whenever the request may be another; what is the same is not written."""

    def __init__(self, framework: ops.Framework) -> None:
        super().__init__(framework)
        self.deployer = KubernetesDeployerRequirer(
            self,
            "deployer",
            leader_only=bool(self.config["leader-only"]),
            share_secrets=bool(self.config["share-secrets"]),
            share_request=bool(self.config["share-request"]),
        )
        self._problem = ""
        for event in (self.deployer.on.available, self.on.config_changed, self.on.secret_changed):
            framework.observe(event, self._ask)
        framework.observe(self.deployer.on.status_changed, self._on_status_changed)
        framework.observe(self.on.collect_unit_status, self._on_collect_unit_status)

    def _ask(self, _: ops.EventBase) -> None:
        try:
            self.deployer.request(self._resources())
        except (ManifestError, ops.SecretNotFoundError, ops.ModelError) as e:
            # Nothing was sent: what is deployed stays as it is.
            logger.error("%s", e)
            self._problem = f"The request was not sent: {e}"

    def _resources(self) -> list[dict[str, Any]]:
        resources = [
            resource
            for manifest in sorted(MANIFESTS.glob("*.yaml"))
            for resource in load_manifests(manifest.read_text())
        ]
        for resource in resources:
            if resource["kind"] == "ConfigMap":
                resource["data"]["index.html"] = self.config["message"]
            elif resource["kind"] == "Deployment":
                resource["spec"]["replicas"] = self.config["replicas"]
        credentials = self.config.get("credentials")
        if credentials:
            content = self.model.get_secret(id=str(credentials)).get_content(refresh=True)
            variables = {key.upper().replace("-", "_"): value for key, value in content.items()}
            metadata = {"name": "hello"}
            resources.append({"apiVersion": "v1", "kind": "Secret", "metadata": metadata, "stringData": variables})
        return resources

    def _on_status_changed(self, _: ops.EventBase) -> None:
        answer = self.deployer.answer
        if answer and answer.report:
            logger.info("The deployer says %s; workers: %s", answer.report.state.value, self.deployer.workers)

    def _on_collect_unit_status(self, event: ops.CollectStatusEvent) -> None:
        if self._problem:
            event.add_status(ops.BlockedStatus(self._problem))
        event.add_status(self.deployer.unit_status())


if __name__ == "__main__":
    ops.main(ExampleCharm)
