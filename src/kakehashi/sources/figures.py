"""Compiled figures: counts that this program computed from documents which may not be here, with how and from what."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Source
from kakehashi.core.table import TableSpec, date, number, text

COUNTS = Licence.of(
    "Counts compiled by Kakehashi from the authorities' catalogues", "https://www.apache.org/licenses/LICENSE-2.0", ATTRIBUTION
)
MEASURES = {measure: measure for measure in ("output", "rapporteur", "draft", "rfc", "registrations")}
ACTORS = {kind: kind for kind in ("economy", "address_economy", "organization", "all")}

FIGURES = TableSpec(
    "reference.figures",
    ("measure", "body", "kind", "area_id", "actor_kind", "actor_id", "period"),
    (
        text("measure", "what is counted", closed=frozenset(MEASURES.values()), required=True),
        text("body", "body whose documents or meetings are counted", required=True),
        text("kind", "kind of document, or 'meeting'", required=True),
        text("area_id", "technology area; 'all', 'unassigned', 'others'", required=True),
        text("actor_kind", "economy, address_economy, organization, or all together", closed=frozenset(ACTORS), required=True),
        text("actor_id", "economy code or group; 'unknown'; 'others' for what is too small to name; 'all'", required=True),
        text("period", "year, five years as in 2022-2026, or 'now' for a stock of current holders", required=True),
        number("value", "documents (fractional where several share one) or registrations", low=3, required=True),
    ),
    "One row per figure, none under three. Where the documents themselves are here, figures are compared with and never added.",
)
COMPILATIONS = TableSpec(
    "reference.compilations",
    ("measure",),
    (
        text("measure", "what is counted", closed=frozenset(MEASURES.values()), required=True),
        date("compiled_on", "day of compilation", required=True),
        text("compiled_from", "documents that it was computed from, with their sha256", required=True),
        text("method", "how it was computed", required=True),
    ),
    "How each measure of the compiled figures was computed.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per line of counts.csv and compilations.csv; an error for a small cell or an unknown measure."""
    found = set()
    for member, content in archive.members(given.content):
        name = member.rsplit("/", 1)[-1]
        if name not in ("counts.csv", "compilations.csv"):
            raise BadDocument(f"{given.document} holds {member!r}, which is no table of figures")
        found.add(name)
        for line in parse.csv(given, content, locator=name):
            row = {"measure": line.take_of("measure", MEASURES), "locator": line.locator}
            if name == "compilations.csv":
                row |= {"compiled_on": line.take_date("compiled_on")}
                row |= {column: line.take_text(column) for column in ("compiled_from", "method")}
                yield COMPILATIONS.name, row
            else:
                row |= {"actor_kind": line.take_of("actor_kind", ACTORS), "value": line.take_number("value")}
                row |= {column: line.take_text(column) for column in ("body", "kind", "area_id", "actor_id", "period")}
                yield FIGURES.name, row
            line.done()
    if len(found) != 2:
        raise BadDocument(f"{given.document} needs counts.csv and compilations.csv; it holds {sorted(found)}")


SOURCE = Source(
    name="figures",
    title="Compiled figures of standardization",
    title_ja="標準化活動の集計値（編纂済み）",
    publisher="Kakehashi",
    homepage="https://github.com/kakehashi-office",
    licence=COUNTS,
    documents=(Document("figures", reference="figures/*.csv", optional=True),),
    tables=(FIGURES, COMPILATIONS),
    read=read,
    expect=Expect(rows={"reference.figures": (0, 200_000)}, drift=1.0),
    covers="documents and registrations by body, area, economy, organisation and period, as of the day of compilation",
    limits="Counts only, for machines that do not hold the documents. Cells under three documents, and organisations that are "
    "persons, are merged into 'others'. They cannot be opened down to a document, only to how they were compiled.",
)
