"""Registries in the shapes of ROR 1 and 2 and as CSV give the same entries; anything else is refused with the way out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kakehashi.core.errors import BadDocument
from kakehashi.link.identity.registry import Entry, read_registry

WANTED = Entry(
    "https://ror.org/01exmpl", "Quuxbridge University", ("Universität Quuxbridge",), ("QBU",), "JPN", "Kyoto", ("https://ror.org/02exmpl",)
)  # fmt: skip
VERSION_1: dict[str, Any] = {
    "id": "https://ror.org/01exmpl",
    "name": "Quuxbridge University",
    "status": "active",
    "types": ["Education"],
    "links": [],
    "aliases": [],
    "labels": [{"label": "Universität Quuxbridge", "iso639": "de"}],
    "acronyms": ["QBU"],
    "country": {"country_code": "JP", "country_name": "Japan"},
    "addresses": [{"city": "Kyoto", "lat": 35.0}],
    "relationships": [{"type": "Parent", "label": "Quux", "id": "https://ror.org/02exmpl"}],
}
VERSION_2: dict[str, Any] = {
    "id": "https://ror.org/01exmpl",
    "status": "active",
    "names": [
        {"value": "QBU", "types": ["acronym"], "lang": None},
        {"value": "Quuxbridge University", "types": ["label", "ror_display"], "lang": "en"},
        {"value": "Universität Quuxbridge", "types": ["label"], "lang": "de"},
    ],
    "locations": [{"geonames_id": 1, "geonames_details": {"name": "Kyoto", "country_code": "JP", "country_name": "Japan"}}],
    "relationships": [{"type": "parent", "label": "Quux", "id": "https://ror.org/02exmpl"}],
}
CSV = "id,name,aliases,acronyms,country,city,parent\nhttps://ror.org/01exmpl,Quuxbridge University,de: Universität Quuxbridge,QBU,{},Kyoto,https://ror.org/02exmpl\n"


def written(tmp_path: Path, text: str, name: str = "registry.json") -> Path:
    """A file with the text."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([VERSION_1]),
        json.dumps([VERSION_2], indent=2),
        json.dumps({"number_of_results": 1, "items": [VERSION_2]}),
        json.dumps(VERSION_1) + "\n",
        "\ufeff" + json.dumps([VERSION_1]),
        CSV.format("JP"),
        CSV.format("Japan").replace(",", ";"),
    ],
)
def test_every_shape_gives_the_same_entry(tmp_path: Path, text: str) -> None:
    assert read_registry(written(tmp_path, text)) == [WANTED]


def test_withdrawn_entries_are_left_out(tmp_path: Path) -> None:
    both = [VERSION_2, {**VERSION_2, "id": "https://ror.org/03exmpl", "status": "withdrawn"}]
    assert read_registry(written(tmp_path, json.dumps(both))) == [WANTED]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (json.dumps([VERSION_1])[:-20], "no whole JSON"),
        (json.dumps([VERSION_1, VERSION_1]), "twice"),
        (json.dumps([{"id": "x", "name": ""}]), "no name"),
        (json.dumps([{"title": "x"}]), 'no "id"'),
        ("[]", "no organisation"),
        ("", "empty"),
        ("id,title\n1,x\n", "no column 'name'"),
        ("id,name\n1,\n", "row 1 has no name"),
        ("<html></html>", "no column"),
    ],
)
def test_anything_else_is_refused_in_words(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadDocument, match=message):
        read_registry(written(tmp_path, text))
