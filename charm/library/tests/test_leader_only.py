"""The side that asks with its leader alone, under ``ops.testing``."""

from __future__ import annotations

import ops
from ops import testing

from charms_of_tests import ASKED, CONFIG_MAP, REVISION, fresh, relation, report, state
from kubernetes_deployer_ops import RequirerUnitData


def app_bag(out: testing.State, sent: testing.Relation) -> dict[str, str]:
    found = out.get_relation(sent.id)
    assert isinstance(found, testing.Relation)
    bag: dict[str, str] = dict(found.local_app_data)
    return bag


def test_the_leader_writes_the_bag_of_the_application() -> None:
    charm, context = fresh()
    charm.leader_only = True
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent, leader=True))
    assert app_bag(out, sent) == ASKED
    found = out.get_relation(sent.id)
    assert isinstance(found, testing.Relation)
    assert "resource" not in dict(found.local_unit_data)


def test_another_unit_writes_nothing_and_knows_the_answer() -> None:
    charm, context = fresh()
    charm.leader_only = True
    sent = relation({0: {"report": report(REVISION, by="web")}})
    out = context.run(context.on.relation_created(sent), state(sent))
    assert app_bag(out, sent) == {}
    out = context.run(context.on.update_status(), out)
    assert isinstance(out.unit_status, ops.ActiveStatus)


def test_a_new_leader_asks() -> None:
    charm, context = fresh()
    charm.leader_only = True
    sent = relation()
    out = context.run(context.on.leader_elected(), state(sent, leader=True))
    assert charm.heard == ["available"]
    assert app_bag(out, sent) == ASKED


def test_a_charm_whose_units_ask_from_now_on_takes_back_what_its_leader_asked() -> None:
    charm, context = fresh()
    charm.leader_only = True
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent, leader=True))
    charm.leader_only = False
    out = context.run(context.on.upgrade_charm(), out)
    assert app_bag(out, sent) == {}
    found = out.get_relation(sent.id)
    assert isinstance(found, testing.Relation)
    bag: dict[str, str] = dict(found.local_unit_data)
    assert bag["resource"] == ASKED["resource"]


def test_the_identity_of_former_releases_stays() -> None:
    charm, context = fresh()
    charm.leader_only = True
    sent = relation(local_unit_data={"uuid": '"chosen"'})
    out = context.run(context.on.leader_elected(), state(sent, leader=True))
    assert RequirerUnitData.model_validate(app_bag(out, sent)).uuid == "chosen"
    assert RequirerUnitData.model_validate(app_bag(out, sent)).resource == [CONFIG_MAP]
