"""RFC Editor's record of each RFC (JSON): status, source, what it obsoletes and updates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect import archive, parse
from kakehashi.collect.formats.bibxml import MONTHS
from kakehashi.collect.strict import Fields
from kakehashi.core.source import Given, Named, Row
from kakehashi.core.table import TableSpec, boolean, integer, text, texts

NUMBER = re.compile(r"^RFC0*(\d+)$")
STATUSES = {
    name: name.lower()
    for name in (
        "PROPOSED STANDARD",
        "DRAFT STANDARD",
        "INTERNET STANDARD",
        "BEST CURRENT PRACTICE",
        "INFORMATIONAL",
        "EXPERIMENTAL",
        "HISTORIC",
        "UNKNOWN",
        "NOT ISSUED",
    )
}
# sources that are streams; any other source is a working group of the IETF
STREAMS = {
    "Legacy": "Legacy",
    "INDEPENDENT": "Independent",
    "IAB": "IAB",
    "IRTF": "IRTF",
    "Editorial": "Editorial",
    "IETF - NON WORKING GROUP": "IETF",
}
# "July 2014"; RFCs of 1 April give the day
DATE = re.compile(r"^(?:(?P<day>\d{1,2}) )?(?P<month>[A-Z][a-z]+) (?P<year>\d{4})$")
# authors and abstracts are read from the references, which are complete; formats are of no use here
IGNORED = ("authors", "abstract", "format")

DETAILS = TableSpec(
    "ietf.rfc_details",
    ("rfc_number",),
    (
        integer("rfc_number", "number of the RFC", low=1, required=True),
        text("title", "title", required=True),
        text("status", "status at the time of the record", closed=frozenset(STATUSES.values()), required=True),
        text("published_status", "status at publication", closed=frozenset(STATUSES.values()), required=True),
        text("stream", "who approved it; Legacy: before streams", closed=frozenset(STREAMS.values())),
        text("group_name", "working group's full name"),
        text("draft_name", "draft that became it, with version"),
        text("published_on", "month or day of publication; empty where it was never issued"),
        integer("published_year", "year of publication", low=1968, high=2100),
        integer("page_count", "pages", unit="pages", low=0),
        texts("keywords", "keywords as listed"),
        texts("obsoletes", "RFCs that it replaces"),
        texts("obsoleted_by", "RFCs that replace it"),
        texts("updates", "RFCs that it updates"),
        texts("updated_by", "RFCs that update it"),
        texts("see_also", "other series and related RFCs"),
        text("doi", "digital object identifier"),
        boolean("has_errata", "whether errata are reported", required=True),
    ),
    "one row per number, those never issued included",
)


def read(given: Given) -> Iterator[Named]:
    """One row per RFC number."""
    for name, content in archive.members(given.content):
        fields = Fields(parse.json(content, name), given, name)
        yield "ietf.rfc_details", _row(fields, given)
        fields.done(ignore=IGNORED)


def _row(fields: Fields, given: Given) -> Row:
    number = NUMBER.match(fields.take_text("doc_id"))
    if number is None:
        given.error("unknown-value", "a number is not written RFC0001", locator=fields.locator)
    status = fields.take_of("status", STATUSES)
    written = fields.take_text("source", None)
    stream = STREAMS.get(written) if written in STREAMS else "IETF" if written is not None else None
    published_on = _date(fields.take_text("pub_date", None), status, fields, given)
    return {
        "locator": fields.locator,
        "rfc_number": None if number is None else int(number[1]),
        "title": " ".join(fields.take_text("title").split()),
        "status": status,
        "published_status": fields.take_of("pub_status", STATUSES),
        "stream": stream,
        "group_name": None if written in STREAMS else written,
        "draft_name": fields.take_text("draft", None),
        "published_on": published_on,
        "published_year": None if published_on is None else int(published_on[:4]),
        "page_count": fields.take_integer("page_count", None),
        "keywords": _listed(fields, "keywords"),
        "obsoletes": _listed(fields, "obsoletes"),
        "obsoleted_by": _listed(fields, "obsoleted_by"),
        "updates": _listed(fields, "updates"),
        "updated_by": _listed(fields, "updated_by"),
        "see_also": _listed(fields, "see_also"),
        "doi": fields.take_text("doi", None),
        "has_errata": fields.take("errata_url", None) is not None,
    }


def _date(written: str | None, status: str | None, fields: Fields, given: Given) -> str | None:
    if written is None or status == "not issued":  # the record says January 1970 for numbers never issued
        return None
    match = DATE.match(written)
    if match is None or match["month"] not in MONTHS:
        given.error("bad-date", "a date is not written as month and year", locator=fields.locator, value=written)
        return None
    month = f"{match['year']}-{MONTHS[match['month']]:02}"
    return month if match["day"] is None else f"{month}-{int(match['day']):02}"


def _listed(fields: Fields, name: str) -> list[str]:
    # keywords of older RFCs hold codes of an index, [--------|p], and empty texts
    return [one.strip() for one in fields.take(name) if one.strip() and not one.startswith("[")]
