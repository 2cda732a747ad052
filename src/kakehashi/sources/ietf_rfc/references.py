"""RFC references (BibXML): title, date, stream, working group, authors."""

from __future__ import annotations

from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.formats import bibxml
from kakehashi.core.source import Given, Named
from kakehashi.core.table import TableSpec, integer, text, texts

# a name without a value in the series of a reference is the stream
STREAMS = {
    "IETF": "IETF",
    "IRTF": "IRTF",
    "IAB": "IAB",
    "INDEPENDENT": "Independent",
    "Editorial": "Editorial",
    "Legacy": "Legacy",
}
SERIES = frozenset(("DOI", "RFC", "BCP", "STD", "FYI"))
# the references name the publisher among the authors
PUBLISHERS = frozenset(("RFC Publisher", "RFC Series"))

RFCS = TableSpec(
    "ietf.rfcs",
    ("rfc_number",),
    (
        integer("rfc_number", "number of the RFC", low=1, required=True),
        text("title", "title", required=True),
        text("published_on", "month of publication", required=True),
        integer("published_year", "year of publication", low=1968, high=2100, required=True),
        text("stream", "who approved it; Legacy: before streams", closed=frozenset(STREAMS.values())),
        text("group_name", "working group's full name"),
        texts("series", "further series with number: BCP 9, STD 7"),
        texts("keywords", "keywords as listed"),
        text("abstract", "abstract"),
        text("doi", "digital object identifier"),
        text("url", "address of its page"),
        integer("author_count", "authors named", unit="authors", low=0, required=True),
    ),
    "one row per RFC",
)
AUTHORS = TableSpec(
    "ietf.rfc_authors",
    ("rfc_number", "position"),
    (
        integer("rfc_number", "number of the RFC", low=1, required=True),
        integer("position", "place in the list of authors, from 1", low=1, required=True),
        text("author_name", "initials and surname as printed; empty where an organisation is the author", is_person=True),
        text("organization_name", "organisation that is itself the author; employers stand in ietf.rfc_addresses"),
        text("role", "editor, or nothing", closed=frozenset(("editor",))),
    ),
    "one row per author of an RFC",
)


def read(given: Given) -> Iterator[Named]:
    """One row per RFC and per author."""
    for name, content in archive.members(given.content):
        front = bibxml.reference(parse.xml(content, name), given, name)
        written = front.first_series("RFC") or ""
        if not written.isdigit():
            given.error("unknown-value", "a reference has no RFC number", locator=name, value=written)
            continue
        number = int(written)
        authors = [author for author in front.authors if author.organization not in PUBLISHERS]
        published_on, year = bibxml.published(front, given, name)
        marks = [series.name for series in front.series if series.name not in SERIES]
        if len(marks) > 1 or any(mark not in STREAMS for mark in marks):
            given.error("new-member", "a series is unknown", locator=name, value=marks)
        yield (
            "ietf.rfcs",
            {
                "locator": name,
                "rfc_number": number,
                "title": front.title,
                "published_on": published_on,
                "published_year": year,
                "stream": STREAMS.get(marks[0]) if marks else None,
                "group_name": front.workgroups[0] if front.workgroups else None,
                "series": [f"{series.name} {series.value}" for series in front.series if series.name in ("BCP", "STD", "FYI")],
                "keywords": front.keywords,
                "abstract": front.abstract,
                "doi": front.first_series("DOI"),
                "url": front.target,
                "author_count": len(authors),
            },
        )
        for position, author in enumerate(authors, 1):
            yield (
                "ietf.rfc_authors",
                {
                    "locator": name,
                    "rfc_number": number,
                    "position": position,
                    "author_name": author.name,
                    "organization_name": author.organization,
                    "role": author.role,
                },
            )
