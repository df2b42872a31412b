"""The side that asks with Juju secrets, under ``ops.testing``."""

from __future__ import annotations

import json
from typing import Any

import ops
import pytest
from ops import testing

from charms_of_tests import CONFIG_MAP, META, WebCharm, fresh, relation, report, state

UUID = "80b71195403f46b7c612ad4fc490bc5c"


def asked(password: str) -> list[dict[str, Any]]:
    secret = {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "db"}}
    return [CONFIG_MAP, {**secret, "stringData": {"PASSWORD": password, "none": ""}, "data": {"tls.crt": "eA=="}}]


def sharing(password: str) -> tuple[type[WebCharm], testing.Context[WebCharm]]:
    charm, context = fresh()
    charm.share_secrets = True
    charm.wanted = asked(password)
    return charm, context


def bag_of(out: testing.State, sent: testing.Relation) -> dict[str, str]:
    found = out.get_relation(sent.id)
    assert isinstance(found, testing.Relation)
    bag: dict[str, str] = dict(found.local_unit_data)
    return bag


def test_values_go_into_a_secret_of_the_unit_that_is_granted_to_the_relation() -> None:
    _, context = sharing("hunter2")
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent))
    (secret,) = out.secrets
    assert secret.owner == "unit"
    assert secret.tracked_content == {"value-0": "eA==", "value-1": "hunter2", "uuid": UUID}
    assert secret.remote_grants == {sent.id: {"deployer"}}
    wanted = json.loads(bag_of(out, sent)["resource"])
    assert wanted[0] == CONFIG_MAP
    assert wanted[1]["stringData"] == {"PASSWORD": f"{secret.id}#value-1", "none": ""}
    assert wanted[1]["data"] == {"tls.crt": f"{secret.id}#value-0"}
    assert "hunter2" not in str(bag_of(out, sent))


def test_the_same_again_writes_nothing() -> None:
    _, context = sharing("hunter2")
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent))
    again = context.run(context.on.upgrade_charm(), out)
    assert bag_of(again, sent) == bag_of(out, sent)
    assert again.secrets == out.secrets


def test_another_value_is_another_revision_of_the_same_secret_and_of_the_request() -> None:
    charm, context = sharing("hunter2")
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent))
    charm.wanted = asked("swordfish")
    after = context.run(context.on.upgrade_charm(), out)
    (secret,) = after.secrets
    assert secret.latest_content is not None
    assert secret.latest_content["value-1"] == "swordfish"
    before, now = bag_of(out, sent), bag_of(after, sent)
    assert now["resource"] == before["resource"]
    assert now["revision"] != before["revision"]


def test_a_secret_that_is_gone_is_made_anew() -> None:
    _, context = sharing("hunter2")
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent))
    found = out.get_relation(sent.id)
    again = context.run(context.on.upgrade_charm(), state(found))  # type: ignore[arg-type]
    (secret,) = again.secrets
    assert secret.id in bag_of(again, sent)["resource"]


def test_where_juju_has_no_secrets_values_go_in_clear_and_a_warning_says_so() -> None:
    charm, _ = sharing("hunter2")
    context = testing.Context(charm, meta=META, config={"options": {}}, juju_version="2.9.50")
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent))
    assert "hunter2" in bag_of(out, sent)["resource"]
    assert any("no secrets" in line.message for line in context.juju_log)


@pytest.mark.parametrize("leads", [True, False])
def test_with_the_leader_alone_the_application_owns_the_secret(leads: bool) -> None:
    charm, context = sharing("hunter2")
    charm.leader_only = True
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent, leader=leads))
    assert [secret.owner for secret in out.secrets] == (["app"] if leads else [])
    assert isinstance(out.unit_status, ops.WaitingStatus)


def test_a_unit_that_does_not_lead_takes_the_answer_for_one_to_the_last_request() -> None:
    charm, context = sharing("hunter2")
    charm.leader_only = True
    sent = relation({0: {"report": report("0123456789abcdef", by="web")}})
    out = context.run(context.on.relation_created(sent), state(sent))
    out = context.run(context.on.update_status(), out)
    assert isinstance(out.unit_status, ops.ActiveStatus)
