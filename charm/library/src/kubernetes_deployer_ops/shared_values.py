"""Takes the values of Secrets out of a request, for a Juju secret that the deployer alone may read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kubernetes_deployer_ops.schema import KubernetesObject


class SharedValues:
    """The values of all Secrets of a request, and the request with references in their place."""

    def __init__(self, resources: list[KubernetesObject]) -> None:
        self._resources = resources
        self.values: dict[str, str] = {}
        self.refer_to("")

    def refer_to(self, secret: str) -> list[KubernetesObject]:
        """Return the request with references to a secret that has the values."""
        self.values.clear()
        return [self._hidden(each, secret) for each in self._resources]

    def _hidden(self, resource: KubernetesObject, secret: str) -> KubernetesObject:
        if (resource["apiVersion"], resource["kind"]) != ("v1", "Secret"):
            return resource
        return {**resource, **{field: self._values(resource[field], secret) for field in _fields(resource)}}

    def _values(self, values: Mapping[str, Any], secret: str) -> dict[str, Any]:
        return {name: self._take(value, secret) for name, value in values.items()}

    def _take(self, value: Any, secret: str) -> Any:
        # Juju keeps no empty values.
        if not isinstance(value, str) or not value:
            return value
        key = f"value-{len(self.values)}"
        self.values[key] = value
        return f"{secret}#{key}"


def _fields(resource: KubernetesObject) -> list[str]:
    return [field for field in ("data", "stringData") if isinstance(resource.get(field), dict)]
