"""The two bags of the interface ``kubernetes-deployer``, as pydantic models.

Each value of a bag is JSON text. The models read such text::

    RequirerUnitData.model_validate(relation.data[unit])

and give it back with ``to_bag()``. Keys that a model does not know are passed over: Juju puts its own beside them.
"""

from __future__ import annotations

import enum
import hashlib
import json
from typing import Annotated, Any

import pydantic

MAX_VALUE_LENGTH = 16 * 1024 * 1024
"""The longest value of a bag, in characters."""

KubernetesObject = dict[str, Any]


class State(str, enum.Enum):
    """How far a resource is, as kstatus says it. A state that is not known reads as ``UNKNOWN``."""

    IN_PROGRESS = "InProgress"
    FAILED = "Failed"
    CURRENT = "Current"
    TERMINATING = "Terminating"
    NOT_FOUND = "NotFound"
    UNKNOWN = "Unknown"

    @classmethod
    def _missing_(cls, value: object) -> State:
        return cls.UNKNOWN


def _state(value: object) -> State:
    if not isinstance(value, str):
        raise ValueError("a state is text")
    return State(value)


class _Model(pydantic.BaseModel):
    model_config = pydantic.ConfigDict(
        frozen=True, extra="ignore", ser_json_inf_nan="constants", protected_namespaces=()
    )


_Text = pydantic.StrictStr
_State = Annotated[State, pydantic.BeforeValidator(_state)]


class ResourceReport(_Model):
    """What the deployer says of one resource."""

    api_version: Annotated[_Text, pydantic.Field(alias="apiVersion")]
    kind: _Text
    name: _Text
    namespace: _Text | None = None
    state: _State
    message: _Text = ""

    @pydantic.model_serializer(mode="wrap")
    def _leave_out_no_namespace(self, serialize: pydantic.SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {key: value for key, value in serialize(self).items() if value is not None}

    def __str__(self) -> str:
        """``KIND.GROUP NAMESPACE/NAME``, as kubectl has it."""
        group, slash, _ = self.api_version.rpartition("/")
        kind = f"{self.kind}.{group}" if slash else self.kind
        return f"{kind} {self.namespace}/{self.name}" if self.namespace else f"{kind} {self.name}"


class Report(_Model):
    """The deployer's detailed answer; the Python original writes none."""

    state: _State
    errors: tuple[_Text, ...] = ()
    resources: tuple[ResourceReport, ...] = ()
    revisions: dict[_Text, _Text] = pydantic.Field(default_factory=dict)
    """Which request of which unit this answers."""


class ProviderError(_Model):
    """The status in place of a list of objects: nothing could be done."""

    error: _Text


class RequirerUnitData(_Model):
    """What a unit that asks writes into its bag."""

    resource: pydantic.Json[list[KubernetesObject]] | None = None
    resource_secret: pydantic.Json[_Text] | None = None
    """A Juju secret that has ``resource``, where that is not there."""
    uuid: pydantic.Json[_Text]
    model_uuid: pydantic.Json[_Text]
    juju_unit: pydantic.Json[_Text]
    """The name of the application, without unit number."""
    revision: pydantic.Json[_Text] | None = None

    @classmethod
    def of(cls, resources: list[KubernetesObject], *, uuid: str, model_uuid: str, application: str) -> RequirerUnitData:
        """Make the bag of a request.

        Raises:
            ValueError: if a number is not finite, which no Kubernetes API has.

        """
        values = {"resource": resources, "uuid": uuid, "model_uuid": model_uuid, "juju_unit": application}
        bag = {key: encode(value) for key, value in values.items()}
        bag["revision"] = encode(hashlib.sha256(bag["resource"].encode()).hexdigest()[:16])
        return cls.model_validate(bag)

    def to_bag(self) -> dict[str, str]:
        """Return the bag as Juju stores it."""
        return _to_bag(self)


class ProviderUnitData(_Model):
    """What a unit of the deployer answers. Every key may be missing."""

    status: pydantic.Json[ProviderError | list[KubernetesObject | None]] | None = None
    workers: pydantic.Json[list[_Text]] | None = None
    """IP addresses of the worker nodes."""
    report: pydantic.Json[Report] | None = None

    @classmethod
    def of(
        cls,
        *,
        status: ProviderError | list[KubernetesObject | None] | None = None,
        workers: list[str] | None = None,
        report: Report | None = None,
    ) -> ProviderUnitData:
        """Make the bag of an answer, for tests."""
        return cls.model_construct(status=status, workers=workers, report=report)

    def to_bag(self) -> dict[str, str]:
        """Return the bag as Juju stores it."""
        return _to_bag(self)


def encode(value: object) -> str:
    """Write a value as the Python interface layer does: keys sorted, ASCII, the same bytes each time."""
    return json.dumps(value, sort_keys=True, allow_nan=False)


def _to_bag(data: _Model) -> dict[str, str]:
    values = data.model_dump(mode="json", by_alias=True)
    return {key: encode(value) for key, value in values.items() if value is not None}
