"""The writers of the catalogue: what they write, another program reads as the same statements."""

from __future__ import annotations

import json
from typing import Any

import pytest

from kakehashi.views.dcat.graph import Address, Text, Thing, json_ld, turtle

ODD = 'a "quoted" \\ back\nnew\ttab\x01\x7f 架け橋 \U0001f309'
THINGS = [
    Thing(
        "dcat:Dataset",
        {
            "dct:title": [Text(ODD, "en"), Text("標題", "ja")],
            "dct:issued": [Text("2026-11-22", type="xsd:date")],
            "dct:license": [Address('https://example.org/a b"<c>')],
            "dct:temporal": [Thing("dct:PeriodOfTime", {"dcat:startDate": [Text("1990", type="xsd:gYear")]})],
            "spdx:algorithm": [Address("", "spdx:checksumAlgorithm_sha256")],
            "dct:rights": [],
        },
        "https://example.org/x#dataset",
    ),
    Thing("foaf:Agent", {"foaf:name": [Text("\ud800 alone")]}, "https://example.org/#p"),
]


def test_turtle_is_written_line_by_line() -> None:
    text = turtle(THINGS)
    assert "<https://example.org/x#dataset> a dcat:Dataset ;" in text
    assert 'dct:title "a \\"quoted\\" \\\\ back\\nnew\\ttab\\u0001\\u007F 架け橋' in text
    assert "dct:license <https://example.org/a%20b%22%3Cc%3E> ;" in text and "dct:rights" not in text
    assert 'dcat:startDate "1990"^^xsd:gYear ]' in text and "spdx:algorithm spdx:checksumAlgorithm_sha256 ." in text
    text.encode()


def test_json_ld_says_the_same() -> None:
    found = json.loads(json_ld(THINGS))
    first = found["@graph"][0]
    assert first["@id"] == "https://example.org/x#dataset" and first["dct:title"][0] == {"@value": ODD, "@language": "en"}
    assert first["spdx:algorithm"] == [{"@id": "spdx:checksumAlgorithm_sha256"}] and "dct:rights" not in first


def test_another_program_reads_both_as_the_same_statements() -> None:
    rdflib: Any = pytest.importorskip("rdflib")
    compare: Any = pytest.importorskip("rdflib.compare")
    graphs = [
        rdflib.Graph().parse(data=turtle(THINGS), format="turtle"),
        rdflib.Graph().parse(data=json_ld(THINGS), format="json-ld"),
    ]
    assert len(graphs[0]) == 11 and compare.isomorphic(*graphs)
    assert ODD in {str(value) for value in graphs[0].objects()}
