"""The fields, areas and economies that a case may be about, from the same reference files as the evidence half."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files

from kakehashi.core.text import Text
from kakehashi.methods.names import LegalForms, legal_forms, normalise

REFERENCE = "kakehashi.reference"
OTHER = "other"
OTHER_FIELD = Text("Something else, or not sure", "その他・わからない")


@lru_cache(maxsize=1)
def fields() -> Mapping[str, Text]:
    """The office's broad fields by their id, in their order; none of them is `other`."""
    return {row["id"]: Text(row["name_en"], row["name_ja"]) for row in _areas()["field"]}


@lru_cache(maxsize=1)
def scopes() -> Mapping[str, Text]:
    """Every id that a case's field may have: broad fields, then areas, then `other`; a field's id wins over an area's."""
    areas = {row["id"]: Text(row["name_en"], row.get("name_ja")) for row in _areas()["area"]}
    return {**fields(), **{key: name for key, name in areas.items() if key not in fields()}, OTHER: OTHER_FIELD}


@lru_cache(maxsize=1)
def field_of() -> Mapping[str, str]:
    """The broad field of each scope; of an area that serves all fields, and of `other`, it is `other`."""
    fields_of_areas = {row["id"]: row.get("field") or OTHER for row in _areas()["area"]}
    return {**fields_of_areas, **{key: key for key in fields()}, OTHER: OTHER}


@lru_cache(maxsize=1)
def economies() -> Mapping[str, Text]:
    """Economies of today by their ISO 3166-1 alpha-3 code, in the order of codes."""
    lines = files(REFERENCE).joinpath("economy_codes.csv").read_text(encoding="utf-8").splitlines()
    rows = [row for row in csv.DictReader(lines) if not row["withdrawn_on"]]
    return {row["economy_code"]: Text(row["name_en"], row["name_ja"] or None) for row in rows}


def topics_of(field: str, economy_codes: Iterable[str]) -> dict[str, list[str]]:
    """What a case or a company is about, as `Record.be_about` takes it; `other` is no topic."""
    return {"area": [field] if field and field != OTHER else [], "economy": sorted(set(economy_codes))}


def name_key(name: str) -> str:
    """The comparable form of a company's name: 株式会社さくら電機 and さくら電機 are one."""
    return normalise(name, _legal_forms())


@lru_cache(maxsize=1)
def _areas() -> dict[str, list[dict[str, str]]]:
    return tomllib.loads(files(REFERENCE).joinpath("areas.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _legal_forms() -> LegalForms:
    table = tomllib.loads(files(REFERENCE).joinpath("legal_forms.toml").read_text(encoding="utf-8"))
    unspaced = [form for group in table["other"].values() for form in group]
    return legal_forms(table["latin"]["trailing"], table["latin"]["leading"], unspaced)
