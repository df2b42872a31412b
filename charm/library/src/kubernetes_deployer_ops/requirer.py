"""The side that asks, for charms that are written with ops."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterable, Mapping
from typing import Any

import ops

from kubernetes_deployer_ops import answer as answers
from kubernetes_deployer_ops import unit_status
from kubernetes_deployer_ops.manifests import ManifestError, check_resource, load_manifests
from kubernetes_deployer_ops.schema import MAX_VALUE_LENGTH, RequirerUnitData

logger = logging.getLogger(__name__)

INTERFACE = "kubernetes-deployer"


class AvailableEvent(ops.EventBase):
    """There is a relation to a deployer, or the charm was refreshed: send the request."""


class StatusChangedEvent(ops.EventBase):
    """The deployer has answered something new, or is gone."""


class KubernetesDeployerEvents(ops.ObjectEvents):
    """The events of ``KubernetesDeployerRequirer.on``."""

    available = ops.EventSource(AvailableEvent)
    status_changed = ops.EventSource(StatusChangedEvent)


class KubernetesDeployerRequirer(ops.Object):
    """Asks a deployer for Kubernetes resources, and tells how far they are.

    Every unit of an application may ask; the deployer joins what they ask for. Let them ask for the same, or for parts
    that do not overlap.
    """

    on = KubernetesDeployerEvents()
    _memory = ops.StoredState()  # type: ignore[no-untyped-call]

    def __init__(self, charm: ops.CharmBase, relation_name: str = "deployer") -> None:
        """Create it in the charm's ``__init__``.

        Args:
            charm: the charm that asks.
            relation_name: an endpoint under ``requires`` with ``interface: kubernetes-deployer``.

        Raises:
            ValueError: if the charm has no such endpoint.

        """
        super().__init__(charm, relation_name)
        endpoint = charm.meta.requires.get(relation_name)
        if endpoint is None or endpoint.interface_name != INTERFACE:
            raise ValueError(
                f"{charm.meta.name} requires no {relation_name} of the interface {INTERFACE}; "
                f"write into charmcraft.yaml: requires: {{{relation_name}: {{interface: {INTERFACE}}}}}"
            )
        self._charm = charm
        self._name = relation_name
        self._memory.set_default(seen="")
        events = charm.on[relation_name]
        self.framework.observe(events.relation_created, self._on_available)
        self.framework.observe(charm.on.upgrade_charm, self._on_available)
        self.framework.observe(events.relation_changed, self._on_answer)
        self.framework.observe(events.relation_departed, self._on_answer)
        self.framework.observe(events.relation_broken, self._on_answer)

    @property
    def is_available(self) -> bool:
        """Whether any unit of a deployer has joined."""
        return any(relation.units for relation in self._relations())

    @property
    def answer(self) -> answers.Answer | None:
        """The answer that counts: one to the last request, else the newest; ``None`` if there is none yet."""
        return answers.newest(self._bags())

    @property
    def workers(self) -> list[str]:
        """The IP addresses of the worker nodes; empty if nobody has told them."""
        return answers.workers(self._bags())

    def request(self, resources: str | Iterable[Mapping[str, Any]]) -> None:
        """Ask for resources, in place of what this unit asked for before.

        Goes to every relation of the endpoint, and costs nothing if nothing has changed: call it whenever the request
        may be another. An empty list withdraws everything.

        Args:
            resources: Kubernetes objects, or the text of a YAML manifest, which is read as kubectl reads it.

        Raises:
            ManifestError: if anything is wrong with them. Nothing is sent then.

        """
        if isinstance(resources, str):
            objects = load_manifests(resources)
        else:
            objects = [check_resource(each, f"resources[{i}]") for i, each in enumerate(resources)]
        relations = self._relations()
        for relation in relations:
            bag = relation.data[self._charm.unit]
            wanted = self._request_bag(objects, bag)
            changes = {key: text for key, text in wanted.items() if bag.get(key) != text}
            if changes:
                bag.update(changes)
                logger.info("Asked for %d resources in relation %d", len(objects), relation.id)

    def withdraw(self) -> None:
        """Ask for nothing: the deployer deletes what it has deployed for this unit's request."""
        self.request([])

    def unit_status(self) -> ops.StatusBase:
        """Return a unit status of the answer, with who has to do something: for ``collect_unit_status``."""
        if not self._relations():
            return ops.BlockedStatus(f"Relate it to a deployer: juju integrate {self._charm.app.name} {INTERFACE}")
        return unit_status.status_of(self.answer, self.workers, available=self.is_available)

    def _request_bag(self, objects: list[dict[str, Any]], bag: Mapping[str, str]) -> dict[str, str]:
        model, application = self.model.uuid, self._charm.app.name
        data = RequirerUnitData.of(
            objects,
            uuid=hashlib.md5((model + application).encode(), usedforsecurity=False).hexdigest(),
            model_uuid=model,
            application=application,
        ).to_bag()
        if len(data["resource"]) > MAX_VALUE_LENGTH:
            raise ManifestError(
                f"the request has {len(data['resource'])} characters, {MAX_VALUE_LENGTH} at most are sent; "
                "ask for less, or have units ask for parts of it"
            )
        # Whoever the deployer knows this application as: a former release of the charm may have chosen it.
        return {**data, "uuid": bag.get("uuid", data["uuid"])}

    def _relations(self) -> list[ops.Relation]:
        return list(self.model.relations[self._name])

    def _bags(self) -> list[answers.Bag]:
        bags = []
        for relation in self._relations():
            asked = relation.data[self._charm.unit].get("revision")
            for unit in relation.units:
                content = dict(relation.data[unit])
                revision = asked.strip('"') if asked else None
                bags.append(answers.Bag(relation.id, unit.name, self._charm.unit.name, content, revision))
        return bags

    def _on_available(self, _: ops.EventBase) -> None:
        if self._relations():
            self.on.available.emit()

    def _on_answer(self, _: ops.EventBase) -> None:
        now = answers.digest(self._bags())
        # Kept only if the hook succeeds, so a handler that fails hears of it again.
        if now != self._memory.seen:
            self._memory.seen = now
            self.on.status_changed.emit()
