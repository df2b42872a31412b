"""The schema of both bags, against what the Python interface layer itself put there, recorded in ``testkit``."""

from __future__ import annotations

import json
from typing import Any

import pydantic
import pytest

from kubernetes_deployer_ops import ProviderUnitData, Report, RequirerUnitData, ResourceReport, State
from kubernetes_deployer_ops.schema import ProviderError, encode
from paths import VECTORS


def recorded(side: str) -> list[Any]:
    """Every bag that was written in a recorded round trip."""
    bags = []
    for file in sorted((VECTORS / "roundtrip").glob("*.json")):
        case = json.loads(file.read_text())
        if side == "requirer":
            bags += [(f"{file.stem} {unit['unit']}", unit["published"]) for unit in case["requirer_units"]]
        else:
            for unit in case["provider_units"]:
                bags += [
                    (f"{file.stem} {unit['unit']} {relation}", bag)
                    for relation, bag in unit.get("published_by_relation", {}).items()
                ]
    return [pytest.param(bag, id=name) for name, bag in bags if bag]


@pytest.mark.parametrize("bag", recorded("requirer"))
def test_a_recorded_request_is_read_and_written_back_byte_for_byte(bag: dict[str, str]) -> None:
    sent = json.loads(bag["resource"])
    if not isinstance(sent, list) or not all(isinstance(each, dict) for each in sent) or "NaN" in bag["resource"]:
        with pytest.raises((pydantic.ValidationError, ValueError)):
            RequirerUnitData.model_validate(bag).to_bag()
        return
    if bag["resource"] != encode(sent):
        # Keys of a YAML map that are integers: sorted as such, then written as text.
        bag = {**bag, "resource": encode(sent)}
    assert RequirerUnitData.model_validate(bag).to_bag() == bag


@pytest.mark.parametrize("bag", recorded("provider"))
def test_a_recorded_answer_is_read_and_written_back_byte_for_byte(bag: dict[str, str]) -> None:
    assert ProviderUnitData.model_validate(bag).to_bag() == bag


@pytest.mark.parametrize("case", json.loads((VECTORS / "uuid.json").read_text()), ids=str)
def test_the_uuid_is_that_of_the_interface_layer(case: dict[str, str]) -> None:
    bag = RequirerUnitData.of(
        [], uuid=case["uuid"], model_uuid=case["model_uuid"], application=case["application"]
    ).to_bag()
    assert json.loads(bag["uuid"]) == case["uuid"]


def test_a_revision_is_of_the_text_of_the_request() -> None:
    bag = RequirerUnitData.of([], uuid="u", model_uuid="m", application="web").to_bag()
    assert bag["resource"] == "[]"
    # printf '[]' | sha256sum
    assert bag["revision"] == '"4f53cda18c2baa0c"'


def test_a_number_that_is_not_finite_is_not_written() -> None:
    with pytest.raises(ValueError, match="JSON compliant"):
        RequirerUnitData.of([{"v": float("nan")}], uuid="u", model_uuid="m", application="web")


REPORT = {
    "errors": ["first"],
    "resources": [
        {"apiVersion": "apps/v1", "kind": "Deployment", "message": "1 of 3 ready", "name": "web",
         "namespace": "default", "state": "InProgress"},
        {"apiVersion": "v1", "kind": "Namespace", "message": "", "name": "default", "state": "Current"},
    ],
    "revisions": {"web/0": "0123456789abcdef"},
    "state": "InProgress",
}  # fmt: skip


def test_a_report_is_read_and_written_back_byte_for_byte() -> None:
    data = ProviderUnitData.model_validate({"report": encode(REPORT), "egress-subnets": "10.0.0.0/8"})
    assert isinstance(data.report, Report)
    assert [str(each) for each in data.report.resources] == ["Deployment.apps default/web", "Namespace default"]
    assert data.to_bag() == {"report": encode(REPORT)}


def test_a_state_that_is_not_known_reads_as_unknown_and_other_fields_are_passed_over() -> None:
    report = Report.model_validate({"state": "Melting", "later": 1})
    assert report.state is State.UNKNOWN


@pytest.mark.parametrize(
    "wrong", [{"state": 1}, {}, {"state": "Current", "errors": [1]}, {"state": "Current", "resources": 1}]
)
def test_a_report_with_something_wrong_is_not_read(wrong: dict[str, Any]) -> None:
    with pytest.raises(pydantic.ValidationError):
        ProviderUnitData.model_validate({"report": json.dumps(wrong)})


def test_a_test_of_a_charm_writes_an_answer_with_the_schema() -> None:
    answer = ProviderUnitData.of(status=[None], workers=["10.0.0.7"], report=Report(state=State.CURRENT))
    assert answer.to_bag() == {
        "report": '{"errors": [], "resources": [], "revisions": {}, "state": "Current"}',
        "status": "[null]",
        "workers": '["10.0.0.7"]',
    }
    assert ProviderUnitData.of(status=ProviderError(error="boom")).to_bag() == {"status": '{"error": "boom"}'}


def test_the_schema_says_what_is_written_where() -> None:
    assert set(RequirerUnitData.model_json_schema()["properties"]) == {
        "resource", "resource_secret", "uuid", "model_uuid", "juju_unit", "revision",
    }  # fmt: skip
    assert ResourceReport.model_json_schema()["required"] == ["apiVersion", "kind", "name", "state"]
