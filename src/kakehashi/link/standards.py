"""Which documents of different catalogues are the same text, an adoption, or the successor of another; and who says so.

Only statements of a catalogue are taken: a second number in ITU's, the 3GPP number and the bracketed text in titles of ETSI's,
numbers and relations of IEEE's and ISO's, records of the RFC Editor. Likeness of titles proves nothing and is never used.
JIS, IEC and Ecma state no such relation in their catalogues, so a JIS that adopts an ISO text is not tied to it here.
"""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from kakehashi.core.analysis import Link, Tables
from kakehashi.core.table import TableSpec, integer, text
from kakehashi.link.equivalence import etsi, ieee, ietf, iso, itu, ogc
from kakehashi.link.equivalence.pairs import SCHEMA

RELATIONS = frozenset(("identical", "adopted", "modified", "partial", "successor", "includes"))
STANDARDS = TableSpec(
    "linked.standards",
    ("document_number", "edition_id", "relation", "other_document_number", "other_edition_id"),
    (
        text(
            "document_number", "number without edition, as linked.documents writes it; it may be left out there", required=True
        ),
        text("edition_id", "edition or version that the statement is about; the number where it names none", required=True),
        text(
            "relation",
            "identical: one text under two numbers; adopted: taken over unchanged; modified: with changes; partial: parts, or"
            " several texts in one; successor: followed the other; includes: a number of a series that holds the other",
            closed=RELATIONS,
            required=True,
        ),
        text("other_document_number", "number of the other, without edition", required=True),
        text("other_edition_id", "its edition or version; the number where none is named", required=True),
        text("evidence", "which catalogue says so, and how", required=True),
        text("source_table", "table of that catalogue", required=True),
        text("origin_id", "document of that source", required=True),
        text("locator", "place in it", required=True),
    ),
    "One row per statement that ties an edition of a document to another document.",
)
TEXTS = TableSpec(
    "linked.standard_texts",
    ("document_number",),
    (
        text("document_number", "number without edition", required=True),
        text("text_id", "number that stands for the text: of those that adopt none, the first by name", required=True),
        integer("member_count", "numbers that the text has", unit="documents", low=2, required=True),
    ),
    "One row per number of a text that several bodies publish, by statements of identity and of unchanged adoption.",
)
CATALOGUES = (itu, etsi, ieee, iso, ietf, ogc)
SAME = ("identical", "adopted")


def run(tables: Tables) -> dict[str, pl.DataFrame]:
    """The statements of every catalogue here, and the texts that follow from them."""
    frames = [frame for catalogue in CATALOGUES for frame in catalogue.found(tables)]
    together = pl.concat([pl.DataFrame(schema=SCHEMA), *frames])
    stated = together.unique(list(STANDARDS.key), keep="first", maintain_order=True)
    return {STANDARDS.name: stated, TEXTS.name: texts(stated)}


def texts(stated: pl.DataFrame) -> pl.DataFrame:
    """Numbers joined by identity and adoption, however many steps it takes."""
    same = stated.filter(pl.col("relation").is_in(SAME)).sort(STANDARDS.key)
    adopters = set(same.filter(pl.col("relation") == "adopted")["document_number"])
    rows = [
        {"document_number": member, "text_id": _first(group, adopters), "member_count": len(group)}
        for group in _groups(same.select("document_number", "other_document_number").unique(maintain_order=True).rows())
        for member in sorted(group)
    ]
    kinds = {"document_number": pl.String, "text_id": pl.String, "member_count": pl.Int64}
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _first(group: set[str], adopters: set[str]) -> str:
    return min(group - adopters or group)


def _groups(ties: Iterable[tuple[str, ...]]) -> list[set[str]]:
    """Connected numbers; each number leads to the set it is in."""
    of: dict[str, set[str]] = {}
    for one, other in ties:
        mine, theirs = of.setdefault(one, {one}), of.setdefault(other, {other})
        if mine is not theirs:
            mine |= theirs
            for member in theirs:
                of[member] = mine
    return list({id(group): group for group in of.values()}.values())


LINK = Link(
    name="standards",
    inputs=(),
    optional=(
        "itu.recommendations",
        "etsi.deliverables",
        "threegpp.versions",
        "ieee_standards.standards",
        "ieee_standards.relations",
        "iso.standards",
        "iso.relations",
        "ietf.rfc_details",
        "ietf.subseries_relations",
        "ogc.documents",
    ),
    tables=(STANDARDS, TEXTS),
    run=run,
)
