"""Documents in technology areas: fractional shares with the reasons for each, and how many no area reaches."""

from __future__ import annotations

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.area import Area
from kakehashi.core.table import TableSpec, integer, number, text, texts
from kakehashi.core.text import Text
from kakehashi.link.areas import classify, unassigned

DOCUMENT_AREAS = TableSpec(
    "linked.document_areas",
    ("document_id", "area_id"),
    (
        text("document_id", "the document", required=True),
        text("area_id", "the area", required=True),
        number("share", "part of the document that counts in the area; the parts of a document sum to 1", low=0, high=1),
        number("score", "strength of the signals"),
        texts("reasons", "the signals: kind and mark, as in group:quic or number:H.26"),
    ),
    "One row per document and technology area that it belongs to.",
)
UNASSIGNED = TableSpec(
    "linked.unassigned",
    ("body", "kind"),
    (
        text("body", "the body", required=True),
        text("kind", "kind of document", required=True),
        integer("document_count", "documents", unit="documents"),
        integer("unassigned_count", "documents that no area reaches", unit="documents"),
    ),
    "How many documents of each body no technology area reaches.",
)


# papers of a programming language's committee: their words ("network", "radio button") mean other things
OUTSIDE = ("ISO/IEC JTC 1/SC 22/WG 21",)


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """Assignments of all documents, and the count of those without."""
    areas = areas_of(tables)
    documents = tables.frame(
        "SELECT document_id, body, kind, document_number, group_name, title, abstract, keywords, ics_codes AS ics"
        " FROM linked.documents ORDER BY document_id"
    )
    found = classify(documents.filter(~pl.col("body").is_in(OUTSIDE)), areas)
    whole = documents.with_columns((pl.col("body") + "\t" + pl.col("kind")).alias("body"))
    counts = unassigned(whole, found).with_columns(
        pl.col("body").str.split("\t").list.get(0).alias("body"), pl.col("body").str.split("\t").list.get(1).alias("kind")
    )
    return {DOCUMENT_AREAS.name: found, UNASSIGNED.name: counts}


def areas_of(tables: Tables) -> tuple[Area, ...]:
    """The areas of this release, in the order of the map."""
    return tuple(
        Area(
            area_id=row["area_id"],
            name=Text(row["name_en"], row["name_ja"]),
            field_id=row["field_id"] or "",
            ics=tuple(row["ics_codes"]),
            cpc=tuple(row["cpc_codes"]),
            keywords_en=tuple(row["keywords_en"]),
            keywords_ja=tuple(row["keywords_ja"]),
            bodies=_marks(row["body_marks"]),
        )
        for row in tables.frame("SELECT * FROM reference.areas ORDER BY place").to_dicts()
    )


def _marks(written: list[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for mark in written:
        kind, value = mark.split("=", 1)
        found[kind] = (*found.get(kind, ()), value)
    return found


LINK = Link(
    name="document_areas",
    inputs=("linked.documents", "reference.areas"),
    tables=(DOCUMENT_AREAS, UNASSIGNED),
    run=run,
)
