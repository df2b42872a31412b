"""The side that asks with its whole request in a Juju secret, under ``ops.testing``."""

from __future__ import annotations

import json

import ops
import pytest
from ops import testing

from charms_of_tests import ASKED, CONFIG_MAP, META, MODEL, WebCharm, fresh, relation, report, state

UUID = "80b71195403f46b7c612ad4fc490bc5c"
JUJU_KEYS = ("egress-subnets", "ingress-address", "private-address")


def sharing() -> tuple[type[WebCharm], testing.Context[WebCharm]]:
    charm, context = fresh()
    charm.share_request = True
    return charm, context


def bag_of(out: testing.State, sent: testing.Relation) -> dict[str, str]:
    found = out.get_relation(sent.id)
    assert isinstance(found, testing.Relation)
    bag: dict[str, str] = dict(found.local_app_data or found.local_unit_data)
    return {key: text for key, text in bag.items() if key not in JUJU_KEYS}


def test_relation_data_show_nothing_of_the_request() -> None:
    _, context = sharing()
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent))
    (secret,) = out.secrets
    assert secret.owner == "unit"
    assert secret.tracked_content == {"resource": ASKED["resource"], "uuid": UUID}
    assert secret.remote_grants == {sent.id: {"deployer"}}
    bag = bag_of(out, sent)
    assert json.loads(bag["resource_secret"]) == secret.id
    assert (json.loads(bag["uuid"]), json.loads(bag["model_uuid"])) == (UUID, MODEL)
    assert "ConfigMap" not in str(bag)
    assert bag["revision"] != ASKED["revision"], "a digest would tell of it"


def test_the_same_again_writes_nothing_and_another_request_is_another_revision() -> None:
    charm, context = sharing()
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent))
    again = context.run(context.on.upgrade_charm(), out)
    assert bag_of(again, sent) == bag_of(out, sent)
    charm.wanted = [{**CONFIG_MAP, "data": {"k": "other"}}]
    after = context.run(context.on.upgrade_charm(), again)
    (secret,) = after.secrets
    assert secret.latest_content is not None
    assert "other" in secret.latest_content["resource"]
    before, now = bag_of(again, sent), bag_of(after, sent)
    assert now["resource_secret"] == before["resource_secret"]
    assert now["revision"] != before["revision"]


def test_nothing_is_asked_for_in_clear() -> None:
    charm, context = sharing()
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent))
    charm.wanted = []
    bag = bag_of(context.run(context.on.upgrade_charm(), out), sent)
    assert bag["resource"] == "[]"
    assert "resource_secret" not in bag


def test_a_charm_that_shares_from_now_on_takes_its_request_out_of_relation_data() -> None:
    charm, context = fresh()
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent))
    assert bag_of(out, sent) == ASKED
    charm.share_request = True
    bag = bag_of(context.run(context.on.upgrade_charm(), out), sent)
    assert "resource" not in bag
    assert "resource_secret" in bag


def test_where_juju_has_no_secrets_the_request_goes_in_clear() -> None:
    charm, _ = sharing()
    context = testing.Context(charm, meta=META, config={"options": {}}, juju_version="2.9.50")
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent))
    assert bag_of(out, sent) == ASKED
    assert out.secrets == frozenset()


def test_more_than_juju_takes_in_a_secret_is_refused_before_anything_is_written() -> None:
    charm, context = sharing()
    sent = relation()
    charm.wanted = [{**CONFIG_MAP, "data": {"k": "x" * 750_000}}]
    with pytest.raises(testing.errors.UncaughtCharmError, match="Juju takes no secret of this size"):
        context.run(context.on.relation_created(sent), state(sent))


@pytest.mark.parametrize("said", ["secret content in file too large: 9000 bytes", "the controller is away"])
def test_only_a_refusal_for_its_size_is_told_as_one(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    _, context = sharing()
    sent = relation()

    def refuse(*_: object, **__: object) -> ops.Secret:
        raise ops.ModelError(said)

    monkeypatch.setattr(ops.Unit, "add_secret", refuse)
    expected = "before Juju 3.6.9" if "too large" in said else said
    with pytest.raises(testing.errors.UncaughtCharmError, match=expected):
        context.run(context.on.relation_created(sent), state(sent))


@pytest.mark.parametrize("leads", [True, False])
def test_the_leader_shares_it_for_its_application(leads: bool) -> None:
    charm, context = sharing()
    charm.leader_only = True
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent, leader=leads))
    if leads:
        (secret,) = out.secrets
        assert secret.owner == "app"
        assert json.loads(bag_of(out, sent)["resource_secret"]) == secret.id
    else:
        assert out.secrets == frozenset()


def test_an_answer_to_the_shared_request_is_fresh() -> None:
    _, context = sharing()
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent))
    revision = json.loads(bag_of(out, sent)["revision"])
    found = out.get_relation(sent.id)
    assert isinstance(found, testing.Relation)
    answered = testing.Relation(
        "deployer",
        id=found.id,
        remote_app_name="deployer",
        local_unit_data=found.local_unit_data,
        remote_units_data={0: {"report": report(revision)}},
    )
    out = context.run(context.on.relation_changed(answered, remote_unit=0), state(answered, secrets=out.secrets))
    assert isinstance(out.unit_status, ops.ActiveStatus)
