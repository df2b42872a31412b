"""What the units of a deployer have answered, and which of it counts."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
from collections.abc import Iterable, Mapping

import pydantic

from kubernetes_deployer_ops.schema import KubernetesObject, ProviderError, ProviderUnitData, Report, encode

logger = logging.getLogger(__name__)

ANY_REVISION = "*"
"""In place of a revision that is not known here: the leader alone has it."""

_KEYS = ("status", "workers", "report")


@dataclasses.dataclass(frozen=True)
class Answer:
    """What one unit of a deployer says of what was asked for."""

    relation_id: int
    unit: str
    """The unit of the deployer."""
    objects: tuple[KubernetesObject | None, ...]
    """The live objects in the order of the request, as the API server has them; ``None`` for one that is absent."""
    error: str
    """Why nothing could be deployed at all; empty if it could."""
    report: Report | None
    """State, message and errors of each resource; ``None`` if the deployer is the Python original."""
    answers_last_request: bool
    """Whether this answers what was asked for last. Unknown, and so false, where there is no report."""


@dataclasses.dataclass(frozen=True)
class Bag:
    """The bag of one unit of a deployer, with the revision that was asked for in the same relation, and by whom."""

    relation_id: int
    unit: str
    asked_by: str
    content: Mapping[str, str]
    asked_revision: str | None


def read(content: Mapping[str, str]) -> ProviderUnitData:
    """Read a bag of a deployer. A key with something wrong in it counts as absent, and a warning names it."""
    values: dict[str, object] = {}
    for key in _KEYS:
        text = content.get(key)
        if text is None:
            continue
        try:
            values[key] = getattr(ProviderUnitData.model_validate({key: text}), key)
        except pydantic.ValidationError as e:
            # The address of one worker, without a list around it, is what some deployers send.
            address = _one_address(key, text)
            if address:
                values[key] = [address]
            else:
                # Not the value itself: it may hold a Secret.
                logger.warning("the deployer's %s is not read: %s", key, e.errors(include_input=False)[0]["msg"])
    return ProviderUnitData.model_construct(**values)  # type: ignore[arg-type]


def newest(bags: Iterable[Bag]) -> Answer | None:
    """Return the answer that counts.

    An answer to the last request comes before an older one, and that before one without a report. Among equals the
    last one counts: relations and units are in the order of their names, as text.
    """
    best: Answer | None = None
    for bag in sorted(bags, key=_order):
        answer = _answer(bag)
        if answer and (best is None or _rank(answer) >= _rank(best)):
            best = answer
    return best


def workers(bags: Iterable[Bag]) -> list[str]:
    """Return the addresses of the worker nodes, as the last unit that wrote any has them."""
    last: list[str] = []
    for bag in sorted(bags, key=_order):
        found = read({"workers": bag.content["workers"]}).workers if "workers" in bag.content else None
        last = last if found is None else found
    return last


def digest(bags: Iterable[Bag]) -> str:
    """Return what is the same exactly if all answers are the same; empty if there are none."""
    content = [
        [bag.relation_id, bag.unit, {key: bag.content[key] for key in _KEYS if key in bag.content}]
        for bag in sorted(bags, key=_order)
    ]
    told = [each for each in content if each[2]]
    return hashlib.sha256(encode(told).encode()).hexdigest() if told else ""


def _answer(bag: Bag) -> Answer | None:
    data = read(bag.content)
    failed = isinstance(data.status, ProviderError)
    if data.report is None and not data.status:
        return None
    answered = data.report.revisions.get(bag.asked_by) if data.report else None
    return Answer(
        relation_id=bag.relation_id,
        unit=bag.unit,
        objects=tuple(data.status) if isinstance(data.status, list) else (),
        error=data.status.error if failed else "",  # type: ignore[union-attr]
        report=data.report,
        answers_last_request=answered is not None and bag.asked_revision in (answered, ANY_REVISION),
    )


def _rank(answer: Answer) -> int:
    return 2 if answer.answers_last_request else 1 if answer.report else 0


def _order(bag: Bag) -> tuple[str, str]:
    return str(bag.relation_id), bag.unit


def _one_address(key: str, text: str) -> str:
    if key != "workers":
        return ""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        # What is not JSON stands for itself, unless it is JSON that was cut off.
        return "" if text.lstrip()[:1] in ("", "[", "{", '"') else text
    return value if isinstance(value, str) else ""
