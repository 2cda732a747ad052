"""Registries of organisations that a user brings: ROR's JSON (versions 1 and 2, one list or one object a line) or a CSV."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kakehashi.core.errors import BadDocument
from kakehashi.link.identity.given_tables import read_rows, read_text
from kakehashi.link.identity.places import load_places

_LIST = re.compile(r"\s*[|;]\s*")
_BETWEEN = re.compile(r"[\s,]*")
NAME_COLUMNS = ("name", "names.types.ror_display")
ALIAS_COLUMNS = ("aliases", "labels", "names.types.alias", "names.types.label")
ACRONYM_COLUMNS = ("acronyms", "names.types.acronym")
COUNTRY_COLUMNS = ("country", "country_code", "country.country_code", "locations.geonames_details.country_code")
CITY_COLUMNS = ("city", "addresses[0].city", "locations.geonames_details.name")


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation of a registry. `economy` is alpha-3 or empty; `parents` are ids, as the registry gives them."""

    entry_id: str
    name: str
    other_names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    economy: str = ""
    city: str = ""
    parents: tuple[str, ...] = ()


def read_registry(path: Path) -> list[Entry]:
    """The entries of a registry; BadDocument where the shape is not known, an id is doubled or a name is missing."""
    text = read_text(path)
    first = text.lstrip()[:1]
    if first in ("[", "{"):
        entries = [_of_ror(path, record, number) for number, record in enumerate(_records(path, text), 1)]
    else:
        entries = list(_of_csv(path))
    known = [entry for entry in entries if entry is not None]
    seen: set[str] = set()
    for entry in known:
        if entry.entry_id in seen:
            raise BadDocument(f"{path}: the id {entry.entry_id!r} is there twice")
        seen.add(entry.entry_id)
    if not known:
        raise BadDocument(f"{path} holds no organisation")
    return known


def _records(path: Path, text: str) -> Iterator[Mapping[str, Any]]:
    """The objects of a JSON list, of one object a line, or of `{"items": [...]}`, one at a time."""
    decoder, place = json.JSONDecoder(), 0
    start = text.lstrip()[:1]
    try:
        if start == "{":
            head, end = decoder.raw_decode(text, len(text) - len(text.lstrip()))
            if isinstance(head, dict) and isinstance(head.get("items"), list):
                yield from head["items"]
                return
            yield head
            place = end
        else:
            place = text.index("[") + 1
        while True:
            place = _BETWEEN.match(text, place).end()  # type: ignore[union-attr]  # it matches nothing as well
            if place >= len(text) or text[place] == "]":
                return
            record, place = decoder.raw_decode(text, place)
            yield record
    except json.JSONDecodeError as error:
        raise BadDocument(f"{path} is no whole JSON: {error.msg} at character {error.pos}") from None


def _of_ror(path: Path, record: Any, number: int) -> Entry | None:
    """An entry of either version; None for a withdrawn one."""
    if not isinstance(record, dict) or not isinstance(record.get("id"), str):
        raise BadDocument(f'{path}: record {number} has no "id"; a registry is ROR\'s JSON or a CSV with id,name')
    if record.get("status") == "withdrawn":
        return None
    parents = tuple(
        str(link["id"])
        for link in record.get("relationships") or ()
        if isinstance(link, dict) and str(link.get("type", "")).lower() == "parent" and link.get("id")
    )
    try:
        entry = _version_2(record, parents) if isinstance(record.get("names"), list) else _version_1(record, parents)
    except (KeyError, TypeError, AttributeError) as error:
        raise BadDocument(f"{path}: record {record['id']!r} is not in the shape of ROR 1 or 2 ({error!r})") from None
    if not entry.name:
        raise BadDocument(f"{path}: record {record['id']!r} has no name")
    return entry


def _version_1(record: Mapping[str, Any], parents: tuple[str, ...]) -> Entry:
    labels = [label["label"] if isinstance(label, dict) else str(label) for label in record.get("labels") or ()]
    country = record.get("country") or {}
    addresses = record.get("addresses") or [{}]
    return Entry(
        record["id"],
        str(record["name"]).strip(),
        tuple(dict.fromkeys([*(record.get("aliases") or ()), *labels])),
        tuple(record.get("acronyms") or ()),
        load_places().economy(country.get("country_code") or country.get("country_name") or ""),
        str(addresses[0].get("city") or ""),
        parents,
    )


def _version_2(record: Mapping[str, Any], parents: tuple[str, ...]) -> Entry:
    shown, others, acronyms = "", [], []
    for name in record["names"]:
        types, value = set(name.get("types") or ()), str(name["value"]).strip()
        if "ror_display" in types:
            shown = value
        elif "acronym" in types:
            acronyms.append(value)
        else:
            others.append(value)
    place = ((record.get("locations") or [{}])[0].get("geonames_details")) or {}
    economy = load_places().economy(place.get("country_code") or place.get("country_name") or "")
    shown = shown or (others[0] if others else "")
    return Entry(
        record["id"], shown, tuple(dict.fromkeys(others)), tuple(acronyms), economy, str(place.get("name") or ""), parents
    )


def _of_csv(path: Path) -> Iterator[Entry]:
    _, rows = read_rows(path, (("id",), NAME_COLUMNS))

    def several(row: Mapping[str, str], columns: tuple[str, ...]) -> tuple[str, ...]:
        found = (_unlabelled(part) for column in columns for part in _LIST.split(row.get(column, "")))
        return tuple(dict.fromkeys(filter(None, found)))

    def first(row: Mapping[str, str], columns: tuple[str, ...]) -> str:
        return next((row[column] for column in columns if row.get(column)), "")

    for number, row in rows:
        name = _unlabelled(_LIST.split(first(row, NAME_COLUMNS))[0])
        if not row.get("id") or not name:
            raise BadDocument(f"{path}: row {number} has no {'name' if row.get('id') else 'id'}")
        economy = load_places().economy(first(row, COUNTRY_COLUMNS))
        parents = several(row, ("parent", "parents", "parent_id"))
        yield Entry(
            row["id"],
            name,
            several(row, ALIAS_COLUMNS),
            several(row, ACRONYM_COLUMNS),
            economy,
            first(row, CITY_COLUMNS),
            parents,
        )


def _unlabelled(text: str) -> str:
    """ROR's CSV writes "fr: Université Exemple" for a name in French."""
    return re.sub(r"^(?:[a-z]{2,3}|no_lang_code):\s+", "", text.strip())
