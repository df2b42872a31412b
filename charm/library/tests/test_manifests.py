"""Manifests are read as kubectl reads them: against what kubectl itself made of each input, recorded in ``codec``."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from kubernetes_deployer_ops import ManifestError, load_manifests
from paths import REPOSITORY

GOLDEN = json.loads((REPOSITORY / "codec/src/test/resources/io/kubernetesdeployer/codec/kubectl.json").read_text())
HEAD = "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: x}\n"

# Read in another way than kubectl does; everything else is read alike, or refused.
OTHERWISE = {
    "v: 0xFFFFFFFFFFFFFFFF\n": "an integer beyond 64 bits signed that is not decimal stays text",
    "v: 01777777777777777777777\n": "same",
    "v: 07777777777777777777777\n": "same",
    f"v: 0b{'1' * 64}\n": "same",
    "v: .1_0\n": "stays text",
    "v: ! 12\n": "the tag ! says nothing",
    "v: !\n": "same",
    "v: {1e6: a}\n": "a key that looks like a float stays as it is written",
    "v: {1e-5: a}\n": "same",
    "v: {123456789.0: a}\n": "same",
    "v: {18446744073709551615: a}\n": "same",
    "a: &x {k: 1, l: 2}\nb: {k: 3, <<: *x}\n": "the key counts, not what is merged behind it",
    'v: "\\/"\n': "YAML 1.2, as JSON has it",
}


def text_of(entry: dict[str, Any]) -> str:
    return str(entry["input"]) if "input" in entry else base64.b64decode(entry["base64"]).decode()


def utf8(entry: dict[str, Any]) -> bool:
    try:
        text_of(entry)
    except UnicodeDecodeError:
        return False
    return True


def numbers_as_floats(value: object) -> object:
    """JSON has one type of numbers."""
    return json.loads(json.dumps(value), parse_int=float)


VALUES = [entry for entry in GOLDEN["values"] if utf8(entry)]
DOCUMENTS = [entry for entry in GOLDEN["documents"] if utf8(entry)]


@pytest.mark.parametrize("entry", VALUES, ids=lambda entry: repr(text_of(entry)))
def test_a_value_is_what_kubectl_makes_of_it_or_refused(entry: dict[str, Any]) -> None:
    text = text_of(entry)
    try:
        [found] = load_manifests(HEAD + text)
    except ManifestError:
        assert text not in OTHERWISE
        return
    if text in OTHERWISE:
        assert entry.get("output") != found, "it is no longer read otherwise: take it out of the list"
    else:
        del found["apiVersion"], found["kind"], found["metadata"]
        assert numbers_as_floats(found) == numbers_as_floats(entry.get("output", "refused"))


def test_most_documents_are_read_as_kubectl_reads_them() -> None:
    alike = 0
    for entry in DOCUMENTS:
        try:
            alike += load_manifests(text_of(entry)) == entry["output"] and "error" not in entry
        except ManifestError:
            alike += "error" in entry
    # The others are listed in docs/yaml.md (directives, JSON without separators, lists in lists), or are refused:
    # tabs at the end of a line.
    assert alike >= len(DOCUMENTS) - 19


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: b", "manifest, document 1: apiVersion: is missing or no text"),
        ("- 1", "manifest, document 1: is a value of type list; write a Kubernetes object"),
        (f"{HEAD}---\n{HEAD}v: [1", "manifest, document 2, line 8: expected ',' or ']', but got '<stream end>'"),
        (f"{HEAD}v: .nan", "manifest, document 1, line 4: .nan is not a finite number"),
        (f"{HEAD}v: 1\nv: 2", "manifest, document 1, line 5: the key v stands twice in one map"),
        (f"{HEAD}v: !!binary AA==", "document 1, line 4: the tag tag:yaml.org,2002:binary is none of JSON's types"),
        ("{apiVersion: v1, kind: Pod, metadata: {}}", "metadata.name: is missing or no text; give Pod a name"),
        (f"{HEAD}v: [fe80::]", "document 1, line 4: a colon before a comma or a bracket: quote the value"),
        (f"{HEAD}v: &a [*a]", "document 1, line 4: found unconstructable recursive node"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(ManifestError) as e:
        load_manifests(text)
    assert problem in str(e.value)


def test_a_list_stands_for_its_items() -> None:
    text = "apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}, null, {metadata: {name: b}}]"
    assert [(each["kind"], each["metadata"]["name"]) for each in load_manifests(text)] == [
        ("ConfigMap", "a"),
        ("ConfigMap", "b"),
    ]
