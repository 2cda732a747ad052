"""To which technology areas does a document belong, in which shares, and why?

A document's score in an area is the sum, over the kinds of signal (`area_rules`), of the strongest signal of that kind.
An area is kept if its score reaches `SCORE_THRESHOLD` and `RELATIVE_THRESHOLD` of the document's best; at most `AREA_LIMIT`
areas are kept, and the shares are their scores divided by the sum of the scores kept. A document that no area reaches is
left out and counted by `unassigned`. Of what is outside ICT (`ict_scope`) only the group is heard. An abstract names no area;
it confirms one that something else named. How well all this does stands in docs/areas.md.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from kakehashi.core.area import Area, Field
from kakehashi.core.text import Text
from kakehashi.link.area_rules import SIGNALS, abstract_signals
from kakehashi.link.ict_scope import is_outside

SCORE_THRESHOLD = 1.0
RELATIVE_THRESHOLD = 0.45
AREA_LIMIT = 3

DOCUMENT_COLUMNS: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "document_id": pl.String,
    "body": pl.String,
    "document_number": pl.String,
    "group_name": pl.String,
    "title": pl.String,
    "abstract": pl.String,
    "ics": pl.List(pl.String),
    "keywords": pl.List(pl.String),
}


def load_areas(text: str) -> tuple[Area, ...]:
    """The areas of `reference/areas.toml`, in file order; ValueError on a repeated id or unknown field, KeyError on a gap."""
    data = tomllib.loads(text)
    field_ids = {entry["id"] for entry in data.get("field", ())} | {""}
    areas = tuple(_area(entry) for entry in data["area"])
    seen: set[str] = set()
    for area in areas:
        if area.area_id in seen:
            raise ValueError(f"area {area.area_id} stands twice")
        if area.field_id not in field_ids:
            raise ValueError(f"area {area.area_id}: unknown field {area.field_id!r}")
        seen.add(area.area_id)
    return areas


def load_fields(text: str) -> tuple[Field, ...]:
    """The broad fields of `reference/areas.toml`, in file order; ValueError if one names a general area that is not there."""
    data = tomllib.loads(text)
    area_ids = {entry["id"] for entry in data["area"]}
    fields = tuple(Field(entry["id"], _name(entry), entry["general_area"]) for entry in data.get("field", ()))
    for field in fields:
        if field.general_area not in area_ids:
            raise ValueError(f"field {field.field_id}: no area {field.general_area!r}")
    return fields


def classify(documents: pl.DataFrame, areas: Sequence[Area]) -> pl.DataFrame:
    """One row per document and area: document_id, area_id, share (sum 1 a document), score, reasons; ordered by all of it.

    `documents` is keyed by document_id and has body, document_number, group_name, title, ics and keywords (lists or null).
    A document without an area has no row. ValueError on a missing column or a repeated document.
    """
    known = _checked(documents)
    order = pl.DataFrame(
        {"area_id": [area.area_id for area in areas], "area_order": range(len(areas))},
        schema={"area_id": pl.String, "area_order": pl.Int64},
    )
    signals = pl.concat([read(known, areas) for read in SIGNALS])
    is_muted = pl.col("document_id").is_in(known.filter(is_outside())["document_id"].implode()) & (pl.col("kind") != "group")
    signals = signals.filter(~is_muted)
    signals = _heard(signals)
    signals = pl.concat([signals, abstract_signals(known, areas, signals)])
    scores = _scores(signals).join(order, on="area_id")
    best = pl.col("score").max().over("document_id")
    ranked = scores.filter((pl.col("score") >= SCORE_THRESHOLD) & (pl.col("score") >= RELATIVE_THRESHOLD * best)).sort(
        "document_id", "score", "area_order", descending=[False, True, False]
    )
    kept = ranked.filter(pl.int_range(pl.len()).over("document_id") < AREA_LIMIT)
    share = pl.col("score") / pl.col("score").sum().over("document_id")
    return kept.select("document_id", "area_id", share.alias("share"), "score", "reasons")


def unassigned(documents: pl.DataFrame, assignments: pl.DataFrame) -> pl.DataFrame:
    """One row per body: body, document_count, unassigned_count; ordered by body."""
    is_assigned = pl.col("document_id").is_in(assignments["document_id"].unique().implode())
    return (
        documents.group_by("body")
        .agg(document_count=pl.len().cast(pl.Int64), unassigned_count=(~is_assigned).sum().cast(pl.Int64))
        .sort("body")
    )


def _area(entry: Mapping[str, Any]) -> Area:
    return Area(
        area_id=entry["id"],
        name=_name(entry),
        field_id=entry["field"],
        ics=tuple(entry["ics"]),
        cpc=tuple(entry["cpc"]),
        keywords_en=tuple(entry["keywords_en"]),
        keywords_ja=tuple(entry["keywords_ja"]),
        bodies={name: tuple(marks) for name, marks in entry["bodies"].items()},
    )


def _name(entry: Mapping[str, Any]) -> Text:
    return Text(en=entry["name_en"], ja=entry["name_ja"])


def _checked(documents: pl.DataFrame) -> pl.DataFrame:
    missing = [name for name in DOCUMENT_COLUMNS if name not in documents.columns]
    if missing:
        raise ValueError(f"documents lack {', '.join(missing)}")
    if documents["document_id"].is_duplicated().any():
        first = documents.filter(pl.col("document_id").is_duplicated())["document_id"].min()
        raise ValueError(f"document {first!r} stands twice")
    # a column without any value arrives untyped: give each the type that the rules expect
    return documents.select(pl.col(name).cast(dtype) for name, dtype in DOCUMENT_COLUMNS.items())


def _heard(signals: pl.DataFrame) -> pl.DataFrame:
    # a broad group (a study group with a dozen subjects) says little: it counts only where nothing narrower was said
    is_broad = pl.col("kind") == "broad"
    return signals.filter(~is_broad | is_broad.all().over("document_id"))


def _scores(signals: pl.DataFrame) -> pl.DataFrame:
    key = ["document_id", "area_id"]
    strongest = signals.group_by(*key, "kind").agg(pl.col("weight").max())
    reasons = signals.group_by(key).agg(reasons=pl.col("reason").unique().sort())
    return strongest.group_by(key).agg(score=pl.col("weight").sum()).join(reasons, on=key)
