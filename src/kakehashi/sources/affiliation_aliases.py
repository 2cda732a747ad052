"""Affiliations of IETF authors: a spelling as found, and the organisations that somebody read in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.strict import Fields
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, boolean, integer, text

BSD_2 = Licence.of("BSD-2-Clause", "https://opensource.org/license/bsd-2-clause", ATTRIBUTION)

ADDRESS = re.compile(r"\S@\S+\.\S")

ALIASES = TableSpec(
    "affiliation_aliases.names",
    ("spelling", "place"),
    (
        text("spelling", "affiliation as an author wrote it, ends not trimmed", required=True),
        integer("place", "number of the organisation among those of this spelling, from 0", low=0),
        text("organization_name", "organisation that the compilers read in it, as they spell it", required=True),
        boolean("is_joint", "whether the spelling names several organisations"),
    ),
    "One row per spelling and organisation in it.",
)


def read(given: Given) -> Iterator[Named]:
    """One row per spelling and organisation; a spelling that is empty gives none."""
    content = parse.json(archive.unpack(given.content), given.document)
    if not isinstance(content, dict):
        raise BadDocument(f"{given.document} is no record of spellings")
    fields = Fields(content, given, "#")
    listed = fields.take("affiliation_list_map")
    fields.done()
    if not isinstance(listed, dict):
        raise BadDocument(f"{given.document}: affiliation_list_map is no record but {str(listed)[:80]!r}")
    for spelling, organizations in listed.items():
        yield from _spelling(given, spelling, organizations)


def _spelling(given: Given, spelling: str, organizations: object) -> Iterator[Named]:
    locator = f"#/affiliation_list_map/{spelling.replace('~', '~0').replace('/', '~1')}"
    if not isinstance(organizations, list) or not all(isinstance(each, str) for each in organizations):
        given.error("bad-value", "the organisations of a spelling are no list of names", locator=locator, value=organizations)
        return
    if not spelling.strip() or ADDRESS.search(spelling):
        return  # authors who wrote nothing, or their address: addresses of persons are not kept
    # "A/B" of which both parts were read as A is one organisation; an empty part is none
    names = [name for name in dict.fromkeys(each.strip() for each in organizations) if name]
    if not names:
        given.problem("no-organization", "a spelling is read as no organisation", locator=locator, value=spelling)
    for place, name in enumerate(names):
        row = {"spelling": spelling, "place": place, "organization_name": name, "is_joint": len(names) > 1, "locator": locator}
        yield ALIASES.name, row


SOURCE = Source(
    name="affiliation_aliases",
    title="Affiliations of IETF authors: spellings and organisations",
    title_ja="IETF著者の所属表記と組織名の対応表",
    publisher="Glasgow Internet Protocols and Performance Laboratory",
    homepage="https://github.com/glasgow-ipl/ietfdata",
    licence=BSD_2,
    documents=(
        Document(
            "aliases",
            web=Web(
                "https://github.com/glasgow-ipl/ietfdata",
                "the table stands inside a program; here as JSON without change",
                is_data=False,
            ),
            mirror="org-affiliation-aliases/affiliation_aliases.json.gz",
        ),
    ),
    tables=(ALIASES,),
    read=read,
    expect=Expect(rows={"affiliation_aliases.names": (8_000, 30_000)}),
    covers="8,045 spellings of Internet-Drafts and RFCs, as read by the compilers; undated",
    limits="Read by hand and by rule, without dates: a firm that was bought later stands under either name. Slips remain (some "
    "names are cut short), and a university and its laboratory may stand as two organisations. A hint for matching, no proof.",
)
