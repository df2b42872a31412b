"""The side that asks, for charms that are written with ops."""

from __future__ import annotations

import hashlib
import logging
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

import ops

from kubernetes_deployer_ops import answer as answers
from kubernetes_deployer_ops import unit_status
from kubernetes_deployer_ops.manifests import ManifestError, check_resource, load_manifests
from kubernetes_deployer_ops.schema import MAX_VALUE_LENGTH, RequirerUnitData, encode
from kubernetes_deployer_ops.shared_secret import share
from kubernetes_deployer_ops.shared_values import SharedValues

logger = logging.getLogger(__name__)

INTERFACE = "kubernetes-deployer"

_RESOURCES = ("resource", "resource_secret")

_REQUEST = (*_RESOURCES, "uuid", "model_uuid", "juju_unit", "revision")


class AvailableEvent(ops.EventBase):
    """There is a relation to a deployer, the charm was refreshed, or this unit leads now: send the request."""


class StatusChangedEvent(ops.EventBase):
    """The deployer has answered something new, or is gone."""


class KubernetesDeployerEvents(ops.ObjectEvents):
    """The events of ``KubernetesDeployerRequirer.on``."""

    available = ops.EventSource(AvailableEvent)
    status_changed = ops.EventSource(StatusChangedEvent)


class KubernetesDeployerRequirer(ops.Object):
    """Asks a deployer for Kubernetes resources, and tells how far they are.

    Every unit of an application may ask; the deployer joins what they ask for. Let them ask for the same, or for parts
    that do not overlap. Or let the leader alone ask, for all of them.
    """

    on = KubernetesDeployerEvents()
    _memory = ops.StoredState()  # type: ignore[no-untyped-call]

    def __init__(
        self,
        charm: ops.CharmBase,
        relation_name: str = "deployer",
        *,
        leader_only: bool = False,
        share_secrets: bool = False,
        share_request: bool = False,
    ) -> None:
        """Create it in the charm's ``__init__``.

        Args:
            charm: the charm that asks.
            relation_name: an endpoint under ``requires`` with ``interface: kubernetes-deployer``.
            leader_only: whether the leader asks for the whole application, in the application's bag, and what other
                units ask for is not sent. The Python original of the deployer does not read that bag.
            share_secrets: whether the values of Secrets go into a Juju secret that the deployer alone may read, and not
                into relation data; where Juju has no secrets they do all the same. The Python original of the deployer
                does not understand it.
            share_request: whether the whole request goes into such a secret, and relation data shows none of it. The
                Python original of the deployer deploys nothing then.

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
        self._leader_only = leader_only
        self._share_secrets = share_secrets
        self._share_request = share_request
        self._memory.set_default(seen="", asked="")
        events = charm.on[relation_name]
        self.framework.observe(events.relation_created, self._on_available)
        self.framework.observe(charm.on.upgrade_charm, self._on_available)
        self.framework.observe(charm.on.leader_elected, self._on_available)
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

        With ``leader_only`` call it in every unit: others remember what is asked for, and the leader sends it.

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
            former = relation.data[self._charm.unit]
            self._clear_application(relation)
            if self._leader_only and not self._charm.unit.is_leader():
                self._memory.asked = self._revision_of_leader(objects, former)
                continue
            bag = relation.data[self._charm.app] if self._leader_only else former
            wanted = self._outgoing(objects, relation, {**former, **bag}, bag)
            self._memory.asked = wanted["revision"]
            changes = {key: text for key, text in wanted.items() if bag.get(key) != text}
            # What no longer belongs to the request: in clear before, in a secret now, or the other way round.
            changes.update({key: "" for key in _RESOURCES if key in bag and key not in wanted})
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

    def _clear_application(self, relation: ops.Relation) -> None:
        """Remove what a leader has asked with ``leader_only``, if the charm no longer has it: it would count alone."""
        if not self._leader_only and self._charm.unit.is_leader():
            bag = relation.data[self._charm.app]
            bag.update({key: "" for key in _REQUEST if key in bag})

    def _outgoing(
        self, objects: list[dict[str, Any]], relation: ops.Relation, known: Mapping[str, str], bag: Mapping[str, str]
    ) -> dict[str, str]:
        shared = SharedValues(objects)
        if not self._hides(objects, shared):
            return self._request_bag(objects, known)
        if not self.model.juju_version.has_secrets:
            logger.warning("This Juju has no secrets: the values of Secrets go into relation data")
            return self._request_bag(objects, known)
        clear = self._request_bag(objects if self._share_request else [], known)
        hidden = {"resource": clear["resource"]} if self._share_request else shared.values
        uuid = RequirerUnitData.model_validate(clear).uuid
        owner = self._charm.app if self._leader_only else self._charm.unit
        secret, changed = share({**hidden, "uuid": uuid}, relation, owner, self.model, bag)
        if self._share_request:
            wanted = {key: text for key, text in clear.items() if key != "resource"}
            wanted["resource_secret"] = encode(secret)
        else:
            wanted = self._request_bag(shared.refer_to(secret), known)
        same = all(bag.get(key) == wanted.get(key) for key in _RESOURCES)
        if changed or (self._share_request and not same):
            # Names what is in the secret, too, and must not tell of it.
            wanted["revision"] = encode(secrets.token_hex(8))
        elif same:
            wanted["revision"] = bag.get("revision", wanted["revision"])
        return wanted

    def _hides(self, objects: list[dict[str, Any]], shared: SharedValues) -> bool:
        # That nothing is wanted is no secret, and every deployer understands it.
        return bool(objects) and (self._share_request or (self._share_secrets and bool(shared.values)))

    def _revision_of_leader(self, objects: list[dict[str, Any]], bag: Mapping[str, str]) -> str:
        """Return what the leader asks for, if it asks for the same; what is in its secret cannot be known."""
        if self._hides(objects, SharedValues(objects)):
            return encode(answers.ANY_REVISION)
        return self._request_bag(objects, bag)["revision"]

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
            # Only the leader may read the application's own bag.
            asked = self._memory.asked if self._leader_only else relation.data[self._charm.unit].get("revision")
            owner = self._charm.app.name if self._leader_only else self._charm.unit.name
            for unit in relation.units:
                content = dict(relation.data[unit])
                revision = asked.strip('"') if asked else None
                bags.append(answers.Bag(relation.id, unit.name, owner, content, revision))
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
