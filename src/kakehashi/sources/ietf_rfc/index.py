"""RFC Editor's index (text): numbers never issued, formats, status and succession on the day it was made.

What it adds to the references and records read beside it: the state of an earlier day, the formats, and the numbers that were
never issued. Where a title ends and the authors begin the layout does not mark, so both stay in one citation.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.formats.bibxml import MONTHS
from kakehashi.core.errors import BadDocument
from kakehashi.core.source import Given, Named, Row
from kakehashi.core.table import TableSpec, boolean, integer, text, texts
from kakehashi.sources.ietf_rfc.details import STATUSES

CREATED = re.compile(r"^\(CREATED ON: (\d\d)/(\d\d)/(\d{4})\.\)$", re.MULTILINE)
BEGIN = re.compile(r"^ {8,}RFC INDEX\n +-+\n", re.MULTILINE)
ENTRY = re.compile(r"^(\d{4,5}) (.+)$")
NOT_ISSUED = "Not Issued."
DATE = re.compile(r"^(?P<citation>.+\.) (?:(?P<day>\d{1,2}) )?(?P<month>[A-Z][a-z]+) (?P<year>\d{4})\.$")
MARK = re.compile(r" \((Format|Obsoletes|Obsoleted by|Updates|Updated by|Also|Status|DOI):? ([^()]+)\)")
FORMATS = frozenset(("TXT", "HTML", "PDF", "XML", "PS", "ASCII", "TGZ"))

INDEX = TableSpec(
    "ietf.rfc_index",
    ("rfc_number",),
    (
        integer("rfc_number", "number of the RFC", low=1, required=True),
        text("as_of", "day when the index was made", required=True),
        boolean("is_issued", "false where the number was never given to an RFC", required=True),
        text("citation", "title and authors as the index prints them, one behind the other", is_person=True),
        text("published_on", "month or day of publication"),
        integer("published_year", "year of publication", low=1968, high=2100),
        texts("formats", "formats in which it can be had"),
        text("status", "status on that day", closed=frozenset(STATUSES.values())),
        texts("obsoletes", "RFCs that it replaces"),
        texts("obsoleted_by", "RFCs that replace it"),
        texts("updates", "RFCs that it updates"),
        texts("updated_by", "RFCs that update it"),
        texts("see_also", "numbers in a sub-series, and other numbers of the same text"),
        text("doi", "digital object identifier"),
    ),
    "one row per number, as the index of that day describes it",
)


def read(given: Given) -> Iterator[Named]:
    """One row per number."""
    content = archive.unpack(given.content)
    parse.refuse_html(content, given.document)
    page = parse.text(content, given.document)
    created, begins = CREATED.search(page), list(BEGIN.finditer(page))
    if created is None or not begins:
        raise BadDocument(f"{given.document} is no index of the RFC Editor: it has no day of creation, or no heading")
    as_of = dt.date(int(created[3]), int(created[1]), int(created[2])).isoformat()
    start = begins[-1].end()
    seen: set[int] = set()
    for block in re.finditer(r"\S.*(?:\n[^\n]*\S.*)*", page[start:]):
        match = ENTRY.match(" ".join(block[0].split()))
        if match is None or int(match[1]) in seen:
            line = page.count("\n", 0, start + block.start()) + 1
            given.error("unknown-value", "an entry has no number, or one given before", locator=f"#line {line}", value=block[0])
            continue
        seen.add(int(match[1]))
        yield INDEX.name, _row(int(match[1]), match[2], as_of, given, f"#{match[1]}")


def _row(number: int, written: str, as_of: str, given: Given, locator: str) -> Row:
    row: Row = {"locator": locator, "rfc_number": number, "as_of": as_of, "is_issued": written != NOT_ISSUED}
    if written == NOT_ISSUED:
        return row
    head, found = MARK.sub("", written), {name: value.strip() for name, value in MARK.findall(written)}
    match = DATE.match(head)
    if match is None or match["month"] not in MONTHS or "DOI" not in found:
        given.error("unknown-value", "an entry has no date or no DOI; is it cut short?", locator=locator, value=written)
        return row
    formats = _listed(found, "Format")
    if found.get("Status") not in STATUSES or not FORMATS.issuperset(formats):
        given.error("new-member", "a status or format is not known", locator=locator, value=found)
    month = f"{match['year']}-{MONTHS[match['month']]:02}"
    return row | {
        "citation": match["citation"],
        "published_on": month if match["day"] is None else f"{month}-{int(match['day']):02}",
        "published_year": int(match["year"]),
        "formats": formats,
        "status": STATUSES.get(found.get("Status", "")),
        "obsoletes": _listed(found, "Obsoletes"),
        "obsoleted_by": _listed(found, "Obsoleted by"),
        "updates": _listed(found, "Updates"),
        "updated_by": _listed(found, "Updated by"),
        "see_also": _listed(found, "Also"),
        "doi": found["DOI"],
    }


def _listed(found: dict[str, str], name: str) -> list[str]:
    return [one.strip() for one in found[name].split(",")] if name in found else []
