"""3GPP meetings: the documents handed in (TDoc lists), by whom and what became of them, and the calendar of meetings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from kakehashi.collect import archive
from kakehashi.collect.formats import ical, xlsx
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import ATTRIBUTION, NO_BULK_TEXT, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Source, Web
from kakehashi.core.table import TableSpec, date, integer, text

TERMS = Licence.of(
    "3GPP documents, copyright of their authors; facts", "https://www.3gpp.org/contact/3gpp-faqs", ATTRIBUTION, NO_BULK_TEXT
)
# columns as the portal writes them, and as the lists of some groups do
COLUMNS = {
    "title": "title",
    "source": "source_text",
    "type": "document_type",
    "for": "purpose",
    "abstract": "abstract",
    "agenda item": "agenda_item",
    "agenda item description": "agenda_title",
    "tdoc status": "status",
    "reservation date": "reserved_on",
    "uploaded": "uploaded_on",
    "is revision of": "revision_of",
    "revised to": "revised_to",
    "release": "release",
    "rel": "release",
    "spec": "specification_number",
    "specification": "specification_number",
    "version": "specification_version",
    "related wis": "work_items",
    "related wi": "work_items",
    "cr": "change_request",
    "cr revision": "change_request_revision",
    "cr category": "change_request_category",
    "clauses affected": "clauses",
    "reply to": "reply_to",
    "to": "addressed_to",
    "ls_to": "addressed_to",
    "cc": "copied_to",
    "ls_cc": "copied_to",
    "original ls": "original_liaison",
    "reply in": "reply_in",
}
# contacts are persons; remarks may name them; the rest orders the list or marks which part of a system is touched
IGNORED = frozenset(
    ("contact", "contact id", "secretary remarks", "agenda item sort order", "tdoc sort order within agenda item")
) | frozenset(("tsg cr pack", "uicc", "me", "ran", "cn"))
DAYS = ("reserved_on", "uploaded_on")
TEXTS = tuple(dict.fromkeys(column for column in COLUMNS.values() if column not in DAYS))
EPOCH = dt.date(1899, 12, 30)
ISO_DAY = re.compile(r"^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2})?.*)?$")
LIST_NAME = re.compile(r"TDoc_List_Meeting_(.+?)(?: \(\d+\)|_eom)?\.xlsx$", re.IGNORECASE)
# a comma parts two organisations, but not a firm from its legal form
LEGAL_FORM = r"(?:Inc|Ltd|LLC|L\.L\.C|Co|Corp|Corporation|S\.?A|AG|AB|GmbH|KG|PLC|N\.?V|Limited)\b"
BETWEEN = re.compile(rf"[,;](?!\s*{LEGAL_FORM})", re.IGNORECASE)
MEETING = re.compile(r"\b(?:3GPP\s?)?(RAN|SA|CT)\s?([1-9]?)\s?#\s?([\w-]+)")

MEANINGS = {
    "title": "title",
    "source_text": "who handed it in, as written; several are parted by commas",
    "document_type": "kind as the portal names it: CR, pCR, discussion, LS in, LS out, WID new ...",
    "purpose": "what it is handed in for: Agreement, Approval, Decision, Discussion, Information",
    "abstract": "abstract",
    "agenda_item": "number of the agenda item",
    "agenda_title": "title of the agenda item",
    "status": "what became of it: agreed, approved, noted, revised, not pursued, withdrawn ...",
    "revision_of": "document that it revises",
    "revised_to": "document that revises it",
    "release": "release: Rel-19",
    "specification_number": "number of the specification that it would change: 38.331",
    "specification_version": "version of that specification",
    "work_items": "work items, by short name",
    "change_request": "number of the change request",
    "change_request_revision": "its revision",
    "change_request_category": "its category: A (mirror), B (new feature), C, D (editorial), F (correction)",
    "clauses": "clauses that it would change",
    "reply_to": "liaison statement that it replies to",
    "addressed_to": "groups that a liaison statement is addressed to",
    "copied_to": "groups that receive a copy",
    "original_liaison": "number that an incoming liaison statement has at its sender",
    "reply_in": "document that replies to it",
}
KEY = (
    text("list_name", "file that lists it", required=True),
    text("tdoc_id", "number: R1-2501234", required=True),
)
TDOCS = TableSpec(
    "threegpp.tdocs",
    ("list_name", "tdoc_id"),
    (
        *KEY,
        text("meeting_name", "meeting as the file's name gives it: RAN1#123; empty where a single file came without its name"),
        *(text(name, MEANINGS[name]) for name in TEXTS),
        date("reserved_on", "day when the number was reserved"),
        date("uploaded_on", "day when it was uploaded; empty where it never was"),
    ),
    "one row per document of a list",
)
SOURCES = TableSpec(
    "threegpp.tdoc_sources",
    ("list_name", "tdoc_id", "position"),
    (
        *KEY,
        integer("position", "place among those who handed it in, from 1", low=1, required=True),
        text("organization_name", "organisation or group as spelled", required=True),
    ),
    "one row per organisation that handed a document in",
)
MEETINGS = TableSpec(
    "threegpp.meetings",
    ("meeting_id",),
    (
        text("meeting_id", "identifier of the entry in the calendar", required=True),
        text("title", "title: 3GPPRAN1#123", required=True),
        text("group_code", "group that meets: RAN1, SA, CT4; empty where the title names none"),
        text("meeting_number", "number of the meeting as in the title: 123, 110-bis"),
        date("starts_on", "first day", required=True),
        date("ends_on", "last day", required=True),
        text("place_name", "place as written"),
        text("url", "address of its page"),
    ),
    "one row per meeting of the calendar",
)


def read(given: Given) -> Iterator[Named]:
    """Documents of one TDoc list or of several, or meetings of one calendar or of several."""
    if given.document == "calendar":
        yield from _meetings(given)
    elif given.document != "tdoc_lists":
        raise BadDocument(f"{given.document}: no reader; known are ['tdoc_lists', 'calendar']")
    elif given.content[:4] == b"PK\x03\x04":
        yield from _list(given, given.content, "")
    else:
        for name, content in archive.members(given.content):
            yield from _list(given, content, name)


def _list(given: Given, content: bytes, name: str) -> Iterator[Named]:
    what = name or given.document
    named = LIST_NAME.search(name)
    sheet = _sheet(xlsx.sheets(content, what), what)
    columns: dict[str, str] = {}
    for line, cells in sheet.rows:
        if not columns:
            columns = _columns(cells, given, f"{name}#row {line}")
            continue
        values = {columns[letter]: value for letter, value in cells.items() if columns.get(letter)}
        tdoc_id = _text(values.pop("tdoc_id", None))
        if tdoc_id is None:
            given.problem("no-number", "lines without a document number; left out", locator=f"{name}#row {line}")
            continue
        row = {"locator": f"{name}#row {line}", "list_name": what, "tdoc_id": tdoc_id}
        texts = {column: _text(values.get(column)) for column in TEXTS}
        days = {column: _day(values.get(column), given, row["locator"]) for column in DAYS}
        yield TDOCS.name, {**row, "meeting_name": named[1] if named else None, **texts, **days}
        for position, organization in enumerate(_organizations(texts["source_text"]), 1):
            yield SOURCES.name, {**row, "position": position, "organization_name": organization}


def _sheet(sheets: list[xlsx.Sheet], what: str) -> xlsx.Sheet:
    """The sheet of that name, else the first that holds something."""
    filled = [sheet for sheet in sheets if sheet.rows and not sheet.is_hidden]
    if not filled:
        raise BadDocument(f"{what} holds no filled sheet")
    return next((sheet for sheet in filled if sheet.name.startswith("TDoc_List")), filled[0])


def _columns(cells: Mapping[str, Any], given: Given, locator: str) -> dict[str, str]:
    """The column that each letter stands for; empty for those passed over. BadDocument where the row is no heading."""
    written = {letter: " ".join(str(value).split()) for letter, value in cells.items()}
    found = {letter: "tdoc_id" if name.lower() == "tdoc" else COLUMNS.get(name.lower(), "") for letter, name in written.items()}
    taken = [column for column in found.values() if column]
    if not {"tdoc_id", "title", "source_text"} <= set(taken) or len(taken) != len(set(taken)):
        raise BadDocument(f"{given.document}: {locator} is no heading with TDoc, Title and Source once each: {written}")
    for letter, name in written.items():
        if not found[letter] and name.lower() not in IGNORED:
            given.error("unknown-field", f"the column {name!r} is not known", locator=locator, value=name)
    return found


def _organizations(written: str | None) -> list[str]:
    parts = [part.strip() for part in BETWEEN.split(written or "")]
    return list(dict.fromkeys(part for part in parts if part and part != "-"))


def _text(value: Any) -> str | None:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return None if value is None else " ".join(str(value).split()) or None


def _day(value: Any, given: Given, locator: str) -> dt.date | None:
    """A day, as a number of days since 1899-12-30 or as ISO text; an error where it is neither."""
    if value is None or value == "":
        return None
    match = ISO_DAY.match(str(value))
    try:
        if isinstance(value, float):
            return EPOCH + dt.timedelta(days=int(value))
        if match is not None:
            return dt.date.fromisoformat(match[1])
    except (ValueError, OverflowError):
        pass
    given.error("bad-date", "a day is neither a number of days nor written YYYY-MM-DD", locator=locator, value=value)
    return None


def _meetings(given: Given) -> Iterator[Named]:
    alone = b"BEGIN:VCALENDAR" in given.content[:200] or given.content.lstrip()[:1] == b"<"
    seen: set[str] = set()
    for name, content in [("", given.content)] if alone else archive.members(given.content):
        for event in ical.events(content, given, name):
            if event.event_id in seen:  # files of single meetings and of a whole group may overlap
                continue
            seen.add(event.event_id)
            match = MEETING.search(event.title)
            yield (
                MEETINGS.name,
                {
                    "locator": f"{name}#{event.event_id}",
                    "meeting_id": event.event_id,
                    "title": event.title,
                    "group_code": None if match is None else match[1] + match[2],
                    "meeting_number": None if match is None else match[3],
                    "starts_on": event.starts_on,
                    "ends_on": event.ends_on,
                    "place_name": event.place,
                    "url": event.url,
                },
            )


SOURCE = Source(
    name="threegpp_meetings",
    title="3GPP meetings: contributions with source and outcome, and the calendar",
    title_ja="3GPP会合（寄書一覧：提出元と審議結果、会合日程）",
    publisher="3GPP",
    homepage="https://portal.3gpp.org/",
    licence=TERMS,
    documents=(
        Document(
            "tdoc_lists",
            web=Web(
                "https://portal.3gpp.org/ngppapp/TdocList.aspx",
                note="a page for each meeting, with its export: TDoc_List_Meeting_<meeting>.xlsx; the same file lies in the "
                "meeting's folder under https://www.3gpp.org/ftp/. Bring one list a meeting, the last one, under its own name",
                is_data=False,
            ),
            brought="TDoc_List_Meeting_*.xlsx",
            optional=True,
        ),
        Document(
            "calendar",
            web=Web(
                "https://portal.3gpp.org/Home.aspx#/meetings",
                note="each meeting's entry is had from https://portal.3gpp.org/webservices/Rest/Meetings.svc/GetiCal/<number>.ics",
                is_data=False,
            ),
            brought="*.ics",
            optional=True,
        ),
    ),
    tables=(TDOCS, SOURCES, MEETINGS),
    read=read,
    expect=Expect(drift=0.9),
    covers="the meetings whose lists and calendar entries were brought",
    limits=(
        "No data of it came with this release: a user brings lists and calendars. A list is a state of its day: one taken "
        "during a meeting says 'available' where a later one says 'agreed'. The source of a document is an organisation or a "
        "group, without country; commas inside a name may part it wrongly. Contacts are not taken. Of the calendar, iCalendar "
        "files are read; other exports of the portal are not."
    ),
)
