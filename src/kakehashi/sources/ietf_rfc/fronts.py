"""RFCXML front matter: area, working group, and authors with organisation and country."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kakehashi.collect import archive, parse
from kakehashi.collect.formats import bibxml
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given, Named
from kakehashi.core.table import TableSpec, integer, text, texts

CATEGORIES = {
    "std": "standards track",
    "info": "informational",
    "exp": "experimental",
    "bcp": "best current practice",
    "historic": "historic",
}
STREAMS = {"IETF": "IETF", "IRTF": "IRTF", "IAB": "IAB", "independent": "Independent"}
TAKEN = frozenset(("number", "category", "submissionType", "docName"))
# how the text is laid out, and what other documents say better
IGNORED = frozenset(
    (
        "version consensus indexInclude ipr obsoletes updates prepTime scripts seriesNo sortRefs symRefs tocDepth tocInclude "
        + bibxml.XML_LANG
    ).split()
)

FRONTS = TableSpec(
    "ietf.rfc_fronts",
    ("rfc_number",),
    (
        integer("rfc_number", "number of the RFC", low=1, required=True),
        text("category", "category on the front", closed=frozenset(CATEGORIES.values())),
        text("stream", "who approved it", closed=frozenset(STREAMS.values())),
        text("draft_name", "draft that became it, with version"),
        texts("area_names", "areas of the IETF as the authors write them: rtg, Routing"),
        texts("group_names", "working groups as the authors write them"),
    ),
    "one row per RFC whose XML front is held",
)
AUTHORS = TableSpec(
    "ietf.rfc_front_authors",
    ("rfc_number", "position"),
    (
        integer("rfc_number", "number of the RFC", low=1, required=True),
        integer("position", "place in the list of authors, from 1", low=1, required=True),
        text("author_name", "author as printed; empty where an organisation is the author", is_person=True),
        text("organization_name", "organisation as spelled"),
        text("country_name", "country as spelled in the address"),
    ),
    "one row per author of an RFC whose XML front is held",
)


def read(given: Given) -> Iterator[Named]:
    """One row per RFC and per author."""
    for name, content in archive.members(given.content):
        root = parse.xml(content, name)
        written = root.get("number") or ""
        if root.tag != "rfc" or root.find("front") is None or not written.isdigit():
            raise BadDocument(f"{given.document}: {name} is no numbered <rfc> with a <front>")
        _audit(root, given, name)
        front, number = bibxml.Front(), int(written)
        bibxml.add_front(root.find("front"), front, given, name)
        category, stream = root.get("category"), root.get("submissionType")
        if category not in CATEGORIES or stream not in STREAMS:
            given.error("new-member", "a category or a stream is unknown", locator=name, value=f"{category}, {stream}")
        yield (
            "ietf.rfc_fronts",
            {
                "locator": name,
                "rfc_number": number,
                "category": CATEGORIES.get(category),
                "stream": STREAMS.get(stream),
                "draft_name": root.get("docName"),
                "area_names": front.areas,
                "group_names": front.workgroups,
            },
        )
        for position, author in enumerate(front.authors, 1):
            yield (
                "ietf.rfc_front_authors",
                {
                    "locator": name,
                    "rfc_number": number,
                    "position": position,
                    "author_name": author.name,
                    "organization_name": author.organization,
                    "country_name": author.country,
                },
            )


def _audit(root: Any, given: Given, name: str) -> None:
    for attribute in root.keys():  # noqa: SIM118 - an element iterates over its children
        if attribute not in TAKEN and attribute not in IGNORED:
            given.error("unknown-field", f"the attribute rfc@{attribute} is not known", locator=name, value=root.get(attribute))
    for child in root:
        if child.tag not in ("front", "link"):
            bibxml.unknown(child, given, name)
