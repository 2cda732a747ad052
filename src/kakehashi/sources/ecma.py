"""Ecma International: every edition of its standards and technical reports, and its yearly mementos."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.collect.formats import relaton
from kakehashi.collect.formats.contributors import contributors, contributors_spec, relations, relations_spec
from kakehashi.collect.formats.relaton_values import many, plain
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import CATALOGUE_FACTS
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, text

EDITION = re.compile(r"\d{1,4}(?:\.\d{1,4})*")
NUMBER = re.compile(r"^ECMA(?:(?P<standard>-\d+(?:-\d+)?)| (?P<kind>TR|MEM)/(?P<number>\d+))$")
TYPES = {"TR": "technical report", "MEM": "memento", None: "standard"}

DOCUMENTS = TableSpec(
    "ecma.documents",
    ("document_id",),
    (
        text("document_id", "number, edition and volume: ECMA-262 ed. 14; ECMA-269 ed. 3 vol. 1", required=True),
        text("document_number", "what all editions share: ECMA-262, ECMA TR/104", required=True),
        text("document_type", "what it is; a memento is the association's yearbook", closed=frozenset(TYPES.values())),
        text("edition", "number of the edition; a memento has none"),
        text("volume", "number of the volume, where an edition has several"),
        text("title", "title", required=True),
        text("published_on", "month of publication; of a memento, the year"),
        integer("published_year", "year of publication", low=1961, high=2100),
        text("abstract", "abstract; often that of the latest edition"),
        text("url", "address of its page or file"),
    ),
    "one row per edition, and per volume where an edition has several",
)
CONTRIBUTORS = contributors_spec("ecma.contributors", "; here the publisher alone")
RELATIONS = relations_spec("ecma.relations", ("updates",))


def read(given: Given) -> Iterator[Named]:
    """Editions, their contributors, and the earlier editions that each updates."""
    for name, content in archive.members(given.content):
        record = parse.yaml(content, name)
        item = relaton.item(record, given, name)
        row = _row(item, given, name)
        if row is None:
            continue
        yield DOCUMENTS.name, row
        for contributor in contributors(item, row["document_id"], given, name):
            yield CONTRIBUTORS.name, contributor
        for relation in relations(_earlier(record, item, row, given), row["document_id"], given, name):
            yield RELATIONS.name, relation


def _row(item: relaton.Item, given: Given, name: str) -> Row | None:
    written = next((found.content for found in item.identifiers if found.kind == "ECMA"), "")
    match = NUMBER.match(written)
    if match is None or (item.edition is None) != (match["kind"] == "MEM"):
        message = "a number is not known, or has no edition"
        given.error("unknown-value", message, locator=name, value=f"{written}, {item.edition}")
        return None
    published_on, published_year = partial_date(item.first_date("published"), given, name)
    is_memento = match["kind"] == "MEM"
    volume = _volume(name, written, item.edition)
    return {
        "locator": name,
        "document_id": written + (f" ed. {item.edition}" if item.edition else "") + (f" vol. {volume}" if volume else ""),
        "document_number": written,
        "document_type": TYPES[match["kind"]],
        "edition": item.edition,
        "volume": volume,
        "title": item.first_title(),
        # the catalogue dates every yearbook to January
        "published_on": published_on[:4] if is_memento and published_on is not None else published_on,
        "published_year": published_year,
        "abstract": item.abstracts[0].content if item.abstracts else None,
        "url": item.links[0].content if item.links else None,
    }


def _volume(name: str, number: str, edition: str | None) -> str | None:
    """The volume, which only the file's name tells: data/ECMA-269-3-1.yaml is the first of the third edition."""
    stem = name.rpartition("/")[2].removesuffix(".yaml")
    begin = f"{number.replace(' ', '_').replace('/', '_')}-{edition}-"
    return stem.removeprefix(begin) if stem.startswith(begin) else None


def _earlier(record: Mapping[str, Any], item: relaton.Item, row: Row, given: Given) -> Iterator[tuple[str, str]]:
    """Earlier editions. The catalogue says `updates` of all editions, itself and the later ones too: those are passed over."""
    for related, raw in zip(item.relations, many(record.get("relation")), strict=True):
        edition = plain((raw.get("bibitem") or {}).get("edition"))
        if related.identifiers != [row["document_number"]] or edition is None or EDITION.fullmatch(edition) is None:
            # ECMA-418 has parts, which stand on one page and are taken for editions of each other
            message = "what is updated is no edition of the same number; left out"
            given.problem("not-an-edition", message, locator=row["locator"], value=related.identifiers)
        elif _order(edition) < _order(row["edition"]):
            yield related.kind, f"{row['document_number']} ed. {edition}"


def _order(edition: str) -> tuple[int, ...]:
    return tuple(int(part) for part in edition.split("."))


SOURCE = Source(
    name="ecma",
    title="Ecma standards and technical reports, every edition",
    title_ja="Ecma標準・技術報告書（全版）",
    publisher="Ecma International",
    homepage="https://ecma-international.org/publications-and-standards/",
    licence=CATALOGUE_FACTS,
    documents=(
        Document(
            "std-ecma.tar.xz",
            web=Web(
                "https://github.com/relaton/relaton-data-ecma",
                note="compiled from the pages of https://ecma-international.org/; pack its folder data/ as tar.xz",
                is_data=False,
            ),
            mirror="std-ecma/std-ecma.tar.xz",
        ),
    ),
    tables=(DOCUMENTS, CONTRIBUTORS, RELATIONS),
    read=read,
    expect=Expect(rows={"ecma.documents": (750, 2_000), "ecma.contributors": (750, 3_000), "ecma.relations": (300, 5_000)}),
    covers="standards, technical reports and mementos of Ecma, 1962 to 2026",
    limits=(
        "The publisher is the only contributor named: no person, committee or member firm. What ISO/IEC took over is said only "
        "in the abstracts, if at all. Mementos are yearbooks, not standards: do not count them."
    ),
)
