"""The example, under ``ops.testing``."""

from __future__ import annotations

import json
from typing import Any

import ops
import pytest
from charm import ExampleCharm
from ops import testing


@pytest.fixture
def context() -> testing.Context[ExampleCharm]:
    return testing.Context(ExampleCharm)


def asked(out: testing.State, relation: testing.Relation) -> dict[str, Any]:
    bag: dict[str, str] = dict(out.get_relation(relation.id).local_unit_data)
    return {resource["kind"]: resource for resource in json.loads(bag["resource"])}


def test_it_asks_for_its_manifests_with_what_its_options_say(context: testing.Context[ExampleCharm]) -> None:
    relation = testing.Relation("deployer")
    state = testing.State(relations=[relation], config={"message": "Hi", "replicas": 3})
    kinds = asked(context.run(context.on.relation_created(relation), state), relation)
    assert list(kinds) == ["ConfigMap", "Deployment", "Service"]
    assert kinds["ConfigMap"]["data"] == {"index.html": "Hi"}
    assert kinds["Deployment"]["spec"]["replicas"] == 3


def test_a_juju_secret_becomes_a_secret_of_the_cluster(context: testing.Context[ExampleCharm]) -> None:
    relation = testing.Relation("deployer")
    secret = testing.Secret({"api-key": "hunter2"})
    state = testing.State(relations=[relation], secrets=[secret], config={"credentials": secret.id})
    kinds = asked(context.run(context.on.config_changed(), state), relation)
    assert kinds["Secret"]["stringData"] == {"API_KEY": "hunter2"}


def test_a_secret_that_is_not_granted_blocks_and_takes_nothing_away(context: testing.Context[ExampleCharm]) -> None:
    before = '[{"kind": "ConfigMap"}]'
    relation = testing.Relation("deployer", local_unit_data={"resource": before})
    state = testing.State(relations=[relation], config={"credentials": "secret:d2of44bqjqgs73a9m8dg"})
    out = context.run(context.on.config_changed(), state)
    assert asked(out, relation) == {"ConfigMap": {"kind": "ConfigMap"}}
    assert isinstance(out.unit_status, ops.BlockedStatus)
    assert "The request was not sent" in out.unit_status.message
