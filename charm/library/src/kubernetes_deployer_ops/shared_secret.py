"""Keeps what a request must not show in a Juju secret that the deployer alone may read."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

import ops

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

    """
    former = _former(bag)
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


def _former(bag: Mapping[str, str]) -> str | None:
    whole = bag.get("resource_secret")
    if whole:
        return str(json.loads(whole))
    values = _WITH_VALUES.search(bag.get("resource", ""))
    return values.group(1) if values else None
