"""A graph of things and their properties, written as Turtle (RDF 1.1 Turtle) and as JSON-LD 1.1."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# what RFC 3987 and the grammar of Turtle do not take inside an address
NO_ADDRESS = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
CONTROL = re.compile(r"[\x00-\x1f\x7f\\\"]")
LONE = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True)
class Text:
    """A text in a language, or a value of a type such as `xsd:date`."""

    value: str
    language: str = ""
    type: str = ""


@dataclass(frozen=True)
class Address:
    """The address of another thing; `name` where it is a known one, such as `spdx:checksumAlgorithm_sha256`."""

    iri: str
    name: str = ""


@dataclass(frozen=True)
class Thing:
    """A thing with an address, or without one where it is told inside another; properties in order, empty ones left out."""

    type: str
    properties: Mapping[str, Iterable[Value]] = field(default_factory=dict)
    iri: str = ""

    def given(self) -> list[tuple[str, list[Value]]]:
        """The properties that have a value."""
        found = [(name, list(values)) for name, values in self.properties.items()]
        return [(name, values) for name, values in found if values]


Value = Text | Address | Thing


def turtle(things: Iterable[Thing]) -> str:
    """The things as Turtle, in their order."""
    heads = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    return "\n".join([*heads, *(f"\n<{_iri(thing.iri)}> {_described(thing, 1)} ." for thing in things)]) + "\n"


def json_ld(things: Iterable[Thing]) -> str:
    """The same as JSON-LD."""
    content = {"@context": PREFIXES, "@graph": [_as_json(thing) for thing in things]}
    return json.dumps(content, ensure_ascii=False, indent=1)


def _described(thing: Thing, depth: int) -> str:
    indent = "  " * depth
    parts = [f"a {thing.type}"]
    for name, values in thing.given():
        parts.append(f"{name} " + f" ,\n{indent}  ".join(_value(value, depth + 1) for value in values))
    return f" ;\n{indent}".join(parts)


def _value(value: Value, depth: int) -> str:
    if isinstance(value, Address):
        return value.name or f"<{_iri(value.iri)}>"
    if isinstance(value, Thing):
        return f"<{_iri(value.iri)}>" if value.iri else f"[ {_described(value, depth + 1)} ]"
    text = f'"{CONTROL.sub(_escaped, _sound(value.value))}"'
    if value.language:
        return f"{text}@{value.language}"
    return f"{text}^^{value.type}" if value.type else text


def _escaped(match: re.Match[str]) -> str:
    return ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}"


def _sound(text: str) -> str:
    """Text that UTF-8 can hold."""
    return LONE.sub("\N{REPLACEMENT CHARACTER}", text)


def _iri(address: str) -> str:
    return NO_ADDRESS.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), _sound(address))


def _as_json(value: Value) -> Any:
    if isinstance(value, Address):
        return {"@id": value.name or _iri(value.iri)}
    if isinstance(value, Text):
        kind = {"@language": value.language} if value.language else {"@type": value.type} if value.type else {}
        return {"@value": _sound(value.value), **kind}
    head = {"@id": _iri(value.iri)} if value.iri else {}
    return head | {"@type": value.type} | {name: [_as_json(each) for each in values] for name, values in value.given()}
