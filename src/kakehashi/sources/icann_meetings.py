"""ICANN: who came to its meetings, by country or territory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kakehashi.collect import archive
from kakehashi.collect.formats import xlsx
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, text

TERMS = Licence.of("ICANN terms of service; compilation MIT", "https://www.icann.org/privacy/tos", ATTRIBUTION)
WORKBOOK = re.compile(r"^ICANN Registration Country_Territory Summary \(ICANN(\d+)-(\d+)\)\.xlsx$")
# Texts taken from the earlier workbook: both give some countries' figures to Côte d'Ivoire, which the later one puts right
PASSED_OVER = re.compile(r"^icann\d+_[A-Z]{3}\.txt$")
SHEET = re.compile(r"^ICANN(\d+)_([A-Z]{3})$")
TITLE = re.compile(r"^ICANN(\d+) \| (.+) - (COMMUNITY FORUM|POLICY FORUM|ANNUAL GENERAL MEETING) - COUNTRY STATISTICS$")
HEADINGS = {"A": "Country or Territory", "B": "In-person Count", "E": "Total"}
FIRST_ROW = 4
NOT_GIVEN = ("-", "N/A")
# the workbook gives no dates; months of ICANN's calendar, https://meetings.icann.org/en/calendar
MONTHS = {
    55: "2016-03",
    56: "2016-06",
    57: "2016-11",
    58: "2017-03",
    59: "2017-06",
    60: "2017-10",
    61: "2018-03",
    62: "2018-06",
    63: "2018-10",
    64: "2019-03",
    65: "2019-06",
    66: "2019-11",
    74: "2022-06",
    75: "2022-09",
    76: "2023-03",
}
STATED = {
    "In-Person Attendance": "attendance_count",
    "Total Countries/Territories": "country_count",
    "Total In-Person Attendance": "reported_count",
    "First Time Participants (Newcomers)": "newcomer_count",
    "Returning Participants": "returning_count",
    "Remote Attendance (Estimated)": "remote_count",
    "Total Participation (In-person & Remote)": "participation_count",
    "Female": "female_count",
    "Male": "male_count",
    "Undisclosed": "undisclosed_count",
    "Participant": "participant_badge_count",
    "Media": "media_badge_count",
    "Sponsor": "sponsor_badge_count",
    "Support Staff": "support_badge_count",
    "ICANN Organization/Board": "organization_badge_count",
}
SUBHEADINGS = frozenset({"GENDER", "BADGE TYPE", "IN-PERSON BADGE TYPE"})
REPORT = "Additional Data:"

REGISTRATIONS = TableSpec(
    "icann_meetings.registrations",
    ("meeting_number", "country_name"),
    (
        integer("meeting_number", "number of the meeting", low=55, high=200, required=True),
        text("country_name", "country or territory as spelled; 'not given' where the workbook leaves it empty", required=True),
        integer("in_person_count", "persons who came", unit="persons", low=0, required=True),
    ),
    "one row per meeting and country or territory of registration",
)
MEETINGS = TableSpec(
    "icann_meetings.meetings",
    ("meeting_number",),
    (
        integer("meeting_number", "number of the meeting", low=55, high=200, required=True),
        text("meeting_code", "code of the place, as in ICANN66_YUL", required=True),
        text("place_name", "city, in capitals as given", required=True),
        text("kind", "community forum, policy forum or annual general meeting", required=True),
        text("held_on", "month in which it began; by us, from ICANN's calendar"),
        integer("held_year", "its year", low=2016, high=2100),
        integer("attendance_count", "persons who came; the sum over countries", unit="persons", low=0, required=True),
        integer("reported_count", "persons who came, as the report of the meeting says", unit="persons", low=0),
        integer("country_count", "countries and territories, as stated", low=0),
        integer("newcomer_count", "who came for the first time", unit="persons", low=0),
        integer("returning_count", "who had come before", unit="persons", low=0),
        integer("remote_count", "who took part from afar, estimated", unit="persons", low=0),
        integer("participation_count", "in person and from afar", unit="persons", low=0),
        integer("female_count", "women, as registered", unit="persons", low=0),
        integer("male_count", "men, as registered", unit="persons", low=0),
        integer("undisclosed_count", "who did not say", unit="persons", low=0),
        integer("participant_badge_count", "badges of participants", unit="persons", low=0),
        integer("media_badge_count", "badges of the media", unit="persons", low=0),
        integer("sponsor_badge_count", "badges of sponsors", unit="persons", low=0),
        integer("support_badge_count", "badges of support staff", unit="persons", low=0),
        integer("organization_badge_count", "badges of ICANN's staff and board", unit="persons", low=0),
        text("report_url", "the meeting's report; empty where the workbook names another meeting's"),
    ),
    "one row per meeting",
)


def read(given: Given) -> Iterator[Named]:
    """Meetings and their registrations, from the latest of the workbooks."""
    books: dict[int, tuple[str, bytes]] = {}
    for name, content in archive.members(given.content):
        match = WORKBOOK.match(name)
        if match is not None:
            books[int(match[2])] = (name, content)
        elif PASSED_OVER.match(name) is None:
            given.error("unknown-member", "the archive holds a file that nobody has looked at", locator=name, value=name)
    if not books:
        raise BadDocument(f"{given.document} holds no summary by country (ICANN Registration Country_Territory Summary)")
    name, content = books[max(books)]
    for sheet in xlsx.sheets(content, name):
        yield from _meeting(given, name, sheet)


def _meeting(given: Given, name: str, sheet: xlsx.Sheet) -> Iterator[Named]:
    rows, place = dict(sheet.rows), f"{name}#{sheet.name}"
    called, title = SHEET.match(sheet.name), TITLE.match(str(rows.pop(1, {}).get("A", "")))
    if called is None or title is None or called[1] != title[1] or rows.pop(3, None) != HEADINGS:
        raise BadDocument(f"{place} is not laid out as a summary by country")
    number = int(called[1])
    meeting: Row = {"locator": place, "meeting_number": number, "meeting_code": called[2], "place_name": title[2]}
    meeting |= {"kind": title[3].lower(), "held_on": MONTHS.get(number)}
    meeting["held_year"] = int(MONTHS[number][:4]) if number in MONTHS else None
    counted = 0
    for line, cells in rows.items():
        where = f"{place}!{line}"
        if line < FIRST_ROW or set(cells) - set("ABDE"):
            given.error("unknown-field", "a cell stands where none is known", locator=where, value=sorted(cells))
        if "A" in cells or "B" in cells:
            row = _registration(given, where, number, cells)
            counted += row["in_person_count"] or 0
            yield REGISTRATIONS.name, row
        meeting |= _stated(given, where, number, cells)
    _compare(given, meeting, counted)
    yield MEETINGS.name, meeting


def _registration(given: Given, where: str, number: int, cells: Mapping[str, xlsx.Cell]) -> Row:
    country = str(cells.get("A", "")).strip()
    count = _count(given, where, cells.get("B"))
    return {"locator": where, "meeting_number": number, "country_name": country or "not given", "in_person_count": count}


def _stated(given: Given, where: str, number: int, cells: Mapping[str, xlsx.Cell]) -> Row:
    """What the columns beside the list state of the whole meeting."""
    label = str(cells.get("D", "")).strip()
    if not label or label in SUBHEADINGS:
        if "E" in cells:
            given.error("unknown-field", "a figure without a label", locator=where, value=cells["E"])
        return {}
    if label == REPORT:
        url = str(cells.get("E", ""))
        return {"report_url": url if f"icann{number}" in url else None}
    if label not in STATED:
        given.error("new-member", "a figure with an unknown label", locator=where, value=label)
        return {}
    held = cells.get("E")
    return {STATED[label]: None if held in NOT_GIVEN else _count(given, where, held)}


def _count(given: Given, where: str, held: xlsx.Cell | None) -> int | None:
    if isinstance(held, float) and held >= 0 and held == int(held):
        return int(held)
    given.error("bad-number", "a count is no whole number", locator=where, value=held)
    return None


def _compare(given: Given, meeting: Row, counted: int) -> None:
    stated, reported, where = meeting.get("attendance_count"), meeting.get("reported_count"), meeting["locator"]
    if stated != counted:
        value = f"ICANN{meeting['meeting_number']}: {stated} and {counted}"
        given.error("totals-differ", "the countries do not add up to the attendance", locator=where, value=value)
    if reported not in (None, stated):
        value = f"ICANN{meeting['meeting_number']}: {stated} and {reported}"
        given.problem("totals-differ", "the attendance is stated twice, differently", locator=where, value=value)


SOURCE = Source(
    name="icann_meetings",
    title="ICANN meetings: registrations by country or territory",
    title_ja="ICANN会合：国・地域別の参加登録者数",
    publisher="ICANN",
    homepage="https://meetings.icann.org/",
    licence=TERMS,
    documents=(
        Document(
            "icann-attendance.zip",
            web=Web("https://meetings.icann.org/", "statistics are linked from the page of each meeting", is_data=False),
            mirror="icann-meetings/icann-attendance.zip",
        ),
    ),
    tables=(REGISTRATIONS, MEETINGS),
    read=read,
    expect=Expect(
        rows={REGISTRATIONS.name: (1_700, 20_000), MEETINGS.name: (15, 200)},
        # 4 more in the report of Helsinki than by country
        known=frozenset({"ICANN56: 1432 and 1436"}),
    ),
    covers="ICANN 55 to 66 (2016-2019) and 74 to 76 (2022-2023), persons in person",
    limits=(
        "Counts by country only: no names, no organisations. Meetings 67 to 73 were held from afar and are not in it. The host "
        "country is always high. Spellings vary by meeting (Taiwan and 'Taipei, Chinese'; Catalonia beside Spain). The earlier "
        "workbook and the texts give other countries' figures to Côte d'Ivoire; they are passed over. The stated number of "
        "countries is not always that of the rows (ICANN 74: 101 and 124)."
    ),
)
