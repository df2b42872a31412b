"""Reads YAML manifests as kubectl does, where PyYAML alone would read YAML 1.1 (``12:30:45`` is 45045, dates)."""

from __future__ import annotations

import math
import re
from typing import Any, ClassVar

import yaml

from kubernetes_deployer_ops.schema import KubernetesObject

_SEPARATOR = re.compile(r"^---(?=\s|$)", re.MULTILINE)
_TRUE = frozenset(["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"])
_FALSE = frozenset(["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"])
_NULL = frozenset(("", "~", "null", "Null", "NULL"))
_NOT_FINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_INTEGER = re.compile(r"([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))")
_BASES = (16, 2, 8, 10)
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_PLAIN = "tag:kubernetes-deployer,2026:plain"
_TEXT = "tag:yaml.org,2002:str"
_MERGE = "tag:yaml.org,2002:merge"


class ManifestError(ValueError):
    """A manifest that cannot be read: which document of it, which line, and why."""


def load_manifests(text: str) -> list[KubernetesObject]:
    """Read a YAML manifest of any number of documents.

    Empty documents are passed over; a list (``kind: List``) stands for its items.

    Raises:
        ManifestError: if anything in it cannot be read; nothing of it should be asked for then.

    """
    objects: list[KubernetesObject] = []
    for number, (line, document) in enumerate(_documents(text), start=1):
        try:
            # A subclass of the safe loader, which makes plain data only.
            value = yaml.load(document, _Loader)  # noqa: S506
        except yaml.MarkedYAMLError as e:
            at = min(line + e.problem_mark.line, text.count("\n") + 1) if e.problem_mark else line
            raise ManifestError(f"manifest, document {number}, line {at}: {e.problem}") from e
        except (yaml.YAMLError, RecursionError) as e:
            raise ManifestError(f"manifest, document {number}, line {line}: {e}") from e
        objects.extend(check_resource(each, f"manifest, document {number}") for each in _items(value))
    return objects


def check_resource(value: object, place: str) -> KubernetesObject:
    """Return the value if it is a Kubernetes object with a name.

    Raises:
        ManifestError: if it is not.

    """
    if not isinstance(value, dict):
        raise ManifestError(f"{place}: is {_kind_of(value)}; write a Kubernetes object")
    for key in ("apiVersion", "kind"):
        if not isinstance(value.get(key), str) or not value[key]:
            raise ManifestError(f"{place}: {key}: is missing or no text")
    metadata = value.get("metadata")
    names = [metadata.get(key) for key in ("name", "generateName")] if isinstance(metadata, dict) else []
    if not any(isinstance(name, str) and name for name in names):
        raise ManifestError(f"{place}: metadata.name: is missing or no text; give {value['kind']} a name")
    for key in ("labels", "annotations"):
        texts = metadata.get(key) if isinstance(metadata, dict) else None
        if isinstance(texts, dict):
            # As the API server stores them.
            texts.update({name: "" for name, text in texts.items() if text is None})
    try:
        _check_values(value, place)
    except RecursionError:
        raise ManifestError(f"{place}: is nested too deep, or in itself") from None
    return value


def _documents(text: str) -> list[tuple[int, str]]:
    """Split at the separators before YAML is parsed, as kubectl does; with the line where each begins."""
    starts = [0, *(match.end() for match in _SEPARATOR.finditer(text))]
    ends = [*(match.start() for match in _SEPARATOR.finditer(text)), len(text)]
    # Block text at the end of a document has a line break, as with kubectl.
    parts = [(text.count("\n", 0, start) + 1, _ended(text[start:end])) for start, end in zip(starts, ends, strict=True)]
    # What stands before the first separator counts if it is more than comments.
    if len(parts) > 1 and all(line.lstrip()[:1] in ("", "#", "%") for line in parts[0][1].splitlines()):
        del parts[0]
    return parts


def _ended(document: str) -> str:
    return document if document.endswith("\n") else document + "\n"


def _items(value: Any) -> list[Any]:
    if value is None:
        return []
    if isinstance(value, dict) and str(value.get("kind", "")).endswith("List") and isinstance(value.get("items"), list):
        head = {"apiVersion": value.get("apiVersion"), "kind": value["kind"].removesuffix("List")}
        return [item for each in value["items"] for item in _items(_with_type(each, head))]
    return [value]


def _with_type(item: Any, head: dict[str, Any]) -> Any:
    """Give an item of a typed list (``ConfigMapList``) the type that the list has."""
    if head["kind"] and isinstance(item, dict) and not ("apiVersion" in item or "kind" in item):
        return {**head, **item}
    return item


def _check_values(value: object, place: str) -> None:
    if isinstance(value, dict):
        for key, each in value.items():
            if not isinstance(key, str):
                raise ManifestError(f"{place}: the key {key!r} is {_kind_of(key)}; keys are text")
            _check_values(each, f"{place}: {key}" if ": " not in place else f"{place}.{key}")
    elif isinstance(value, list | tuple):
        for index, each in enumerate(value):
            _check_values(each, f"{place}[{index}]")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise ManifestError(f"{place}: is not a finite number")
    elif isinstance(value, str):
        if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
            raise ManifestError(f"{place}: has an unpaired surrogate")
    elif value is not None and not isinstance(value, bool | int):
        raise ManifestError(f"{place}: is {_kind_of(value)}; write what JSON has")


def _kind_of(value: object) -> str:
    return f"a value of type {type(value).__name__}"


def resolve(text: str) -> bool | int | float | str | None:
    """Return what a plain scalar is, by the rules of go.yaml.in/yaml/v2."""
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _NOT_FINITE.fullmatch(text):
        raise ValueError(f"{text} is not a finite number")
    plain = text.replace("_", "") if text[0] in "0123456789+-" else text
    if match := _INTEGER.fullmatch(plain):
        sign, *digits = match.groups()
        found = next((each, base) for each, base in zip(digits, _BASES, strict=True) if each is not None)
        number = int(*found) * (-1 if sign == "-" else 1)
        if -(2**63) <= number < 2**63:
            return number
        if found[1] != 10:
            return text
    if _FLOAT.fullmatch(plain):
        value = float(plain)
        if math.isinf(value):
            return text
        # An API server has integers where the number is one.
        return int(value) if value.is_integer() and abs(value) < 2**63 else value
    return text


class _Loader(yaml.SafeLoader):
    """A safe loader with kubectl's rules for plain scalars, and without keys that stand twice or tags beyond JSON."""

    yaml_constructors: ClassVar[dict[str | None, Any]] = {}

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        if kind is yaml.ScalarNode:
            # Quoted text and block text is always text.
            return _TEXT if not implicit[0] else _MERGE if value == "<<" else _PLAIN
        return str(super().resolve(kind, value, implicit))  # type: ignore[no-untyped-call]

    def fetch_value(self) -> None:
        if self.flow_level and self.peek(1) in ",]}":
            # In [fe80::] kubectl sees a value, where PyYAML sees a key.
            raise yaml.MarkedYAMLError(
                problem="a colon before a comma or a bracket: quote the value, or write a blank after the colon",
                problem_mark=self.get_mark(),
            )
        super().fetch_value()

    def flatten(self, node: yaml.MappingNode) -> dict[str, Any]:
        names: set[str] = set()
        for key, _ in node.value:
            name = "" if key.tag == _MERGE else self._key(key)
            if name in names:
                raise _error(f"the key {name} stands twice in one map", key)
            names.update((name,) if name else ())
        self.flatten_mapping(node)
        return {self._key(key): self.construct_object(value, deep=True) for key, value in node.value}

    def _key(self, node: yaml.Node) -> str:
        value = self.construct_object(node, deep=True)
        if isinstance(value, bool):
            return "true" if value else "false"
        if value is None or not isinstance(node, yaml.ScalarNode):
            raise _error("a key is no text", node)
        return str(value) if isinstance(value, int) else str(node.value)

    def plain(self, node: yaml.ScalarNode) -> bool | int | float | str | None:
        try:
            return resolve(node.value)
        except ValueError as e:
            raise _error(str(e), node) from None

    def text(self, node: yaml.ScalarNode) -> str:
        return str(node.value)

    def sequence(self, node: yaml.SequenceNode) -> list[Any]:
        return [self.construct_object(each, deep=True) for each in node.value]

    def other(self, node: yaml.Node) -> None:
        raise _error(f"the tag {node.tag} is none of JSON's types; leave it out", node)


def _error(problem: str, node: yaml.Node) -> yaml.MarkedYAMLError:
    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)


for _tag, _constructor in {
    _PLAIN: _Loader.plain,
    _TEXT: _Loader.text,
    "tag:yaml.org,2002:seq": _Loader.sequence,
    "tag:yaml.org,2002:map": _Loader.flatten,
    None: _Loader.other,
}.items():
    _Loader.add_constructor(_tag, _constructor)  # type: ignore[arg-type]
