"""Keeps what a request must not show in a Juju secret that the deployer alone may read."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Mapping

import ops

from kubernetes_deployer_ops.manifests import ManifestError

MAX_CONTENT_LENGTH = 1_000_000
"""The most bytes that Juju takes in a secret: its values together, as base64."""

_TOO_LARGE = "too large"
_WITH_VALUES = re.compile(r'"(secret:[^"#]+)#value-[0-9]+"')


def share(
    content: Mapping[str, str],
    relation: ops.Relation,
    owner: ops.Unit | ops.Application,
    model: ops.Model,
    bag: Mapping[str, str],
) -> tuple[str, bool]:
    """Keep values in a Juju secret that is granted to a relation.

    Args:
        content: key to value; its key ``uuid`` says which application may use it.
        relation: whose other end may read them.
        owner: who owns the secret.
        model: where it is.
        bag: what was written in this relation before, which names the secret to change.

    Returns:
        The secret, and whether it holds something else than before.

    Raises:
        ManifestError: if it is more than Juju takes.

    """
    size = sum((len(value.encode()) + 2) // 3 * 4 for value in content.values())
    if size > MAX_CONTENT_LENGTH:
        raise _too_large(f"{size} bytes")
    former = _former(bag)
    with _size_is_told():
        if former:
            try:
                secret = model.get_secret(id=former)
                changed = secret.peek_content() != content
            except ops.SecretNotFoundError:
                pass
            else:
                if changed:
                    secret.set_content(dict(content))
                return former, changed
        added = owner.add_secret(dict(content))
    added.grant(relation)
    return str(added.id), True


@contextlib.contextmanager
def _size_is_told() -> Iterator[None]:
    try:
        yield
    except ops.ModelError as e:
        if _TOO_LARGE in str(e):
            raise _too_large(str(e)) from e
        raise


def _too_large(found: str) -> ManifestError:
    return ManifestError(
        f"Juju takes no secret of this size ({found}); the most is {MAX_CONTENT_LENGTH} bytes, as base64, "
        "and 8 KiB before Juju 3.6.9; ask for less, or send the request in clear"
    )


def _former(bag: Mapping[str, str]) -> str | None:
    whole = bag.get("resource_secret")
    if whole:
        return str(json.loads(whole))
    values = _WITH_VALUES.search(bag.get("resource", ""))
    return values.group(1) if values else None
