"""Organisation groups: which spellings are one group, of what kind it is, and which group owns it, dated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kakehashi.collect import parse
from kakehashi.collect.strict import partial_date
from kakehashi.core.origin import APACHE_2
from kakehashi.core.source import Document, Expect, Given, Named, Source
from kakehashi.core.table import TableSpec, integer, text, texts

SECTORS = {sector: sector for sector in ("industry", "academia", "government", "sdo", "association")}
KINDS = {kind: kind for kind in ("firm", "university", "government", "body", "individual", "none")}

ORGANIZATIONS = TableSpec(
    "reference.organizations",
    ("group_id",),
    (
        text("group_id", "short name of the group in small letters and hyphens"),
        text("name_en", "English name", required=True),
        text("name_ja", "Japanese name, where one is in use"),
        text("kind", "what it is; 'individual' gathers persons, 'none' spellings that name nobody",
             closed=frozenset(KINDS.values()), required=True),
        text("sector", "industry, academia (with public research), government, sdo (a body that writes standards), association",
             closed=frozenset(SECTORS)),
        texts("aliases", "spellings that lead to it; * leaves the end open"),
        text("notes", "what a reader should know beside"),
    ),
    "One row per group of organisations.",
)  # fmt: skip
PARENTS = TableSpec(
    "reference.organization_parents",
    ("child_group_id", "place"),
    (
        text("child_group_id", "the group that is owned"),
        integer("place", "place among the group's parents in the file, from 0", low=0),
        text("parent_group_id", "the group that owns it", required=True),
        text("from_date", "since when (YYYY[-MM[-DD]]); empty = since before the documents begin"),
        text("to_date", "until when; empty = to this day"),
        text("evidence", "what tells it", required=True),
        text("source", "address to look it up", required=True),
    ),
    "One row per group and owner.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per group, or one per ownership; the document's name says which."""
    return _groups(given) if given.document == "organizations" else _parents(given)


def _groups(given: Given) -> Iterator[Named]:
    for line in parse.csv(given, given.content):
        yield (
            ORGANIZATIONS.name,
            {
                "group_id": line.take_text("group_id"),
                "name_en": line.take_text("name_en"),
                "name_ja": line.take_text("name_ja", None),
                "kind": line.take_of("kind", KINDS),
                "sector": line.take_of("sector", {**SECTORS, "": None}),
                "aliases": [alias.strip() for alias in line.take_text("aliases").split("|") if alias.strip()],
                "notes": line.take_text("notes", None),
                "locator": line.locator,
            },
        )
        line.done()


def _parents(given: Given) -> Iterator[Named]:
    places: Counter[str] = Counter()
    for line in parse.csv(given, given.content):
        child, parent = line.take_text("child_group_id"), line.take_text("parent_group_id")
        if child == parent:
            given.error("bad-value", "a group owns itself", locator=line.locator, value=child)
        from_date, _ = partial_date(line.take_text("from_date", None), given, line.locator)
        to_date, _ = partial_date(line.take_text("to_date", None), given, line.locator)
        yield (
            PARENTS.name,
            {
                "child_group_id": child,
                "place": places[child],
                "parent_group_id": parent,
                "from_date": from_date,
                "to_date": to_date,
                "evidence": line.take_text("evidence"),
                "source": line.take_text("source"),
                "locator": line.locator,
            },
        )
        places[child] += 1
        line.done()


SOURCE = Source(
    name="organizations",
    title="Organisation groups, their spellings and owners",
    title_ja="組織グループ：表記ゆれと親会社",
    publisher="Kakehashi, after each organisation's own statement",
    homepage="https://github.com/kakehashi-office",
    licence=APACHE_2,
    documents=(
        Document("organizations", reference="organizations.csv"),
        Document("organization_parents", reference="organization_parents.csv"),
    ),
    tables=(ORGANIZATIONS, PARENTS),
    read=read,
    expect=Expect(rows={"reference.organizations": (200, 5_000), "reference.organization_parents": (1, 2_000)}, drift=0.5),
    covers="groups that hold 3GPP rapporteurships or author Internet-Drafts, as 3GPP and the IETF spell them",
    limits="Ownership is given for the larger mergers and sales only. A spelling that no group lists stands for itself.",
)
