"""The side that asks, under ``ops.testing``."""

from __future__ import annotations

import json
import logging
from typing import Any

import ops
import pytest
from ops import testing

from charms_of_tests import ASKED, CONFIG_MAP, META, REVISION, fresh, relation, report, resource, state
from kubernetes_deployer_ops import KubernetesDeployerRequirer, ManifestError
from kubernetes_deployer_ops.schema import encode
from paths import VECTORS


def bag_of(out: testing.State, sent: testing.Relation) -> dict[str, str]:
    found = out.get_relation(sent.id)
    assert isinstance(found, testing.Relation)
    bag: dict[str, str] = dict(found.local_unit_data)
    return {key: value for key, value in bag.items() if not key.endswith(("address", "subnets"))}


def test_a_new_relation_is_asked_at_once() -> None:
    charm, context = fresh()
    sent = relation()
    out = context.run(context.on.relation_created(sent), state(sent))
    assert charm.heard == ["available"]
    assert bag_of(out, sent) == ASKED
    assert out.unit_status == ops.WaitingStatus("Waiting for the deployer")


def test_the_bytes_are_those_of_the_interface_layer() -> None:
    case = json.loads((VECTORS / "roundtrip/one-configmap.json").read_text())
    unit = case["requirer_units"][0]
    charm, context = fresh()
    charm.wanted = unit["input_yaml"]
    sent = relation()
    bag = bag_of(context.run(context.on.relation_created(sent), state(sent)), sent)
    del bag["revision"]
    assert bag == unit["published"]


def test_every_relation_is_asked() -> None:
    _, context = fresh()
    one, two = relation(), relation()
    out = context.run(context.on.relation_created(two), state(one, two))
    assert bag_of(out, one) == bag_of(out, two) == ASKED


def test_a_refresh_of_the_charm_asks_again() -> None:
    charm, context = fresh()
    sent = relation()
    out = context.run(context.on.upgrade_charm(), state(sent))
    assert charm.heard == ["available"]
    assert bag_of(out, sent) == ASKED


def test_a_refresh_without_a_relation_asks_nobody() -> None:
    charm, context = fresh()
    out = context.run(context.on.upgrade_charm(), state())
    assert charm.heard == []
    assert out.unit_status == ops.BlockedStatus("Relate it to a deployer: juju integrate web kubernetes-deployer")


def test_the_same_request_is_not_written_again(caplog: pytest.LogCaptureFixture) -> None:
    _, context = fresh()
    sent = relation(local_unit_data=ASKED)
    with caplog.at_level(logging.INFO):
        context.run(context.on.upgrade_charm(), state(sent))
    assert "Asked for" not in caplog.text + str(context.juju_log)


def test_the_identity_that_a_former_release_of_the_charm_has_chosen_stays() -> None:
    _, context = fresh()
    sent = relation(local_unit_data={"uuid": '"chosen"'})
    assert bag_of(context.run(context.on.upgrade_charm(), state(sent)), sent)["uuid"] == '"chosen"'


@pytest.mark.parametrize(
    "wrong",
    [
        "a: b",
        [{}],
        [{**CONFIG_MAP, "data": {"k": float("inf")}}],
        [{**CONFIG_MAP, "data": {1: "k"}}],
        [{**CONFIG_MAP, "data": {"k": object()}}],
        [{**CONFIG_MAP, "data": {"k": "x" * 17_000_000}}],
    ],
    ids=["manifest", "object", "number", "key", "value", "size"],
)
def test_a_request_with_anything_wrong_is_not_sent(wrong: Any) -> None:
    _, context = fresh()
    sent = relation(local_unit_data=ASKED)
    with context(context.on.update_status(), state(sent)) as manager:
        with pytest.raises(ManifestError):
            manager.charm.deployer.request(wrong)
        assert bag_of(manager.run(), sent) == ASKED


def test_withdraw_asks_for_nothing_and_says_so() -> None:
    _, context = fresh()
    sent = relation(local_unit_data=ASKED)
    with context(context.on.update_status(), state(sent)) as manager:
        manager.charm.deployer.withdraw()
        # Not the empty string, which would delete the key and go unnoticed.
        assert bag_of(manager.run(), sent)["resource"] == "[]"


def test_an_answer_is_heard_once_and_a_new_one_again() -> None:
    charm, context = fresh()
    first = relation({0: {"status": "[]", "workers": "[]", "report": report("other")}}, local_unit_data=ASKED)
    out = context.run(context.on.relation_changed(first, remote_unit=0), state(first))
    assert charm.heard == ["status_changed"]
    out = context.run(context.on.relation_changed(out.get_relation(first.id), remote_unit=0), out)
    assert charm.heard == ["status_changed"]
    second = relation({0: {"report": report(REVISION)}}, id=first.id, local_unit_data=ASKED)
    out = context.run(
        context.on.relation_changed(second, remote_unit=0), state(second, stored_states=out.stored_states)
    )
    assert charm.heard == ["status_changed"] * 2
    assert out.unit_status == ops.ActiveStatus("0 resources ready; no workers known")


def test_a_bag_without_an_answer_is_no_news() -> None:
    charm, context = fresh()
    sent = relation({0: {"egress-subnets": "10.0.0.0/8"}})
    context.run(context.on.relation_changed(sent, remote_unit=0), state(sent))
    assert charm.heard == []


def test_the_end_of_the_relation_is_news_and_blocks() -> None:
    charm, context = fresh()
    sent = relation({0: {"report": report(REVISION)}}, local_unit_data=ASKED)
    out = context.run(context.on.relation_changed(sent, remote_unit=0), state(sent))
    out = context.run(context.on.relation_broken(out.get_relation(sent.id)), out)
    assert charm.heard == ["status_changed"] * 2
    assert isinstance(out.unit_status, ops.BlockedStatus)


def test_a_handler_that_fails_hears_of_the_answer_again() -> None:
    charm, context = fresh()
    sent = relation({0: {"report": report(REVISION)}}, local_unit_data=ASKED)
    charm.fails = True
    with pytest.raises(testing.errors.UncaughtCharmError):
        context.run(context.on.relation_changed(sent, remote_unit=0), state(sent))
    charm.fails = False
    context.run(context.on.relation_changed(sent, remote_unit=0), state(sent))
    assert charm.heard == ["status_changed"] * 2


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ({}, ops.WaitingStatus("Waiting for the deployer's answer")),
        ({"report": report("older")}, ops.WaitingStatus("Waiting for the deployer to take up what was asked for")),
        (
            {"report": report(REVISION, resources=[resource("web", "Current")]), "workers": '["10.0.0.7", "10.0.0.8"]'},
            ops.ActiveStatus("1 resource ready; workers 10.0.0.7, 10.0.0.8"),
        ),
        (
            {
                "report": report(
                    REVISION,
                    "InProgress",
                    resources=[resource("a", "Current"), resource("b", "InProgress", "1 of 3 ready")],
                )
            },
            ops.WaitingStatus("1 of 2 ready; Deployment.apps default/b InProgress: 1 of 3 ready"),
        ),
        (
            {
                "report": report(
                    REVISION, "Failed", resources=[resource("a", "InProgress"), resource("b", "Failed", "no image")]
                )
            },
            ops.BlockedStatus("Deployment.apps default/b Failed: no image"),
        ),
        (
            {"report": report(REVISION, "Failed", errors=["not allowed", "nor this"])},
            ops.BlockedStatus("not allowed (and 1 error)"),
        ),
        ({"status": '[{"kind": "ConfigMap"}]'}, ops.ActiveStatus("1 resource deployed; no workers known")),
        ({"status": '{"error": "boom"}'}, ops.BlockedStatus("boom")),
    ],
    ids=["none", "older", "ready", "in progress", "failed", "refused", "original", "original that fails"],
)
def test_the_unit_status_says_who_has_to_do_something(answer: dict[str, str], status: ops.StatusBase) -> None:
    _, context = fresh()
    sent = relation({0: answer}, local_unit_data=ASKED)
    assert context.run(context.on.update_status(), state(sent)).unit_status == status


def test_the_answer_to_the_last_request_counts_wherever_it_stands() -> None:
    _, context = fresh()
    answers = {
        0: {"report": report(REVISION), "workers": '["10.0.0.7"]'},
        1: {"report": report("older"), "status": '[{"kind": "Secret"}]'},
        2: {"status": '[{"kind": "Pod"}]'},
        3: {},
    }
    sent = relation(answers, local_unit_data=ASKED)
    with context(context.on.update_status(), state(sent)) as manager:
        answer = manager.charm.deployer.answer
        assert answer is not None
        assert (answer.unit, answer.answers_last_request) == ("deployer/0", True)
        assert manager.charm.deployer.workers == ["10.0.0.7"]
        assert manager.charm.deployer.is_available


@pytest.mark.parametrize(
    "case", json.loads((VECTORS / "requirer-decode.json").read_text()), ids=lambda case: case["case"]
)
def test_what_others_write_is_read_as_the_interface_layer_reads_it_or_not_at_all(case: dict[str, Any]) -> None:
    _, context = fresh()
    answers = {int(unit.partition("/")[2]): bag for unit, bag in case["bags"].items()}
    sent = relation(answers)
    with context(context.on.update_status(), state(sent)) as manager:
        answer = manager.charm.deployer.answer
        recorded = case["get_status"].get("status")
        objects = recorded if isinstance(recorded, list) and all(isinstance(each, dict) for each in recorded) else []
        error = recorded.get("error", "") if isinstance(recorded, dict) else ""
        if case["case"] == "two-units-first-error":
            # Texts are no objects, so the second unit has said nothing.
            error = "x"
        assert (list(answer.objects) if answer else [], answer.error if answer else "") == (objects, error)
        workers = case["get_worker_ips"]
        if case["case"] == "two-units-first-only":
            # A unit that has not answered yet says nothing about nodes.
            workers = ["1"]
        expected = workers if isinstance(workers, list) else [workers] if isinstance(workers, str) else []
        assert manager.charm.deployer.workers == expected


@pytest.mark.parametrize("key", ["status", "workers", "report"])
@pytest.mark.parametrize("text", ["{", "7", '{"a": 1}', "[[]]", '"\\ud800"', "[" * 10_000, '{"error": 1}'])
def test_nothing_that_the_other_side_writes_fails_a_hook(key: str, text: str) -> None:
    charm, context = fresh()
    sent = relation({0: {key: text}}, local_unit_data=ASKED)
    context.run(context.on.relation_changed(sent, remote_unit=0), state(sent))
    assert charm.heard == ["status_changed"]


def test_a_value_that_is_not_read_is_not_logged_as_it_may_be_a_secret() -> None:
    _, context = fresh()
    sent = relation({0: {"status": '{"data": "hunter2"}'}}, local_unit_data=ASKED)
    context.run(context.on.update_status(), state(sent))
    logged = str(context.juju_log)
    assert "the deployer's status is not read" in logged
    assert "hunter2" not in logged


@pytest.mark.parametrize("name", ["db", "absent"])
def test_an_endpoint_that_is_not_there_is_told_with_what_to_write(name: str) -> None:
    class Wrong(ops.CharmBase):
        def __init__(self, framework: ops.Framework) -> None:
            super().__init__(framework)
            KubernetesDeployerRequirer(self, name)

    context = testing.Context(Wrong, meta=META)
    with pytest.raises(
        testing.errors.UncaughtCharmError, match=f"requires: {{{name}: {{interface: kubernetes-deployer}}}}"
    ):
        context.run(context.on.start(), testing.State())


def test_a_request_is_written_in_one_call() -> None:
    charm, context = fresh()
    calls: list[dict[str, str]] = []
    update = ops.RelationDataContent.update

    def count(self: ops.RelationDataContent, other: Any, **more: str) -> None:
        calls.append(dict(other))
        update(self, other, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ops.RelationDataContent, "update", count)
        sent = relation()
        context.run(context.on.relation_created(sent), state(sent))
    assert calls == [ASKED]
    assert encode([CONFIG_MAP]) == ASKED["resource"]
    assert charm.heard == ["available"]
