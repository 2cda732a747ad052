"""OECD Creditor Reporting System: aid paid by recipient and donor, and by recipient and purpose."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator

from kakehashi.collect import archive, parse
from kakehashi.core.errors import BadDocument
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, integer, number, text

TERMS = Licence.of(
    "OECD terms and conditions (attribution); pivot tables compiled under MIT",
    "https://www.oecd.org/en/about/terms-conditions.html",
    ATTRIBUTION,
)
MILLION = 1_000_000
MEMBER = re.compile(r"^crs_(20[0-9]{2})(_sectors)?\.csv$")
LISTS = {"crs_countries.csv": "recipient", "crs_funders.csv": "donor", "sector_category.csv": "purpose group"}
# the compiler's own list of which publisher of IATI stands for which donor
PASSED_OVER = frozenset({"iati_funders.csv"})
# what stands above the names or codes of recipients; the years differ
NAMES = frozenset({"Row Labels", "RecipientName", "recipient_name", "donor_name", ""})
CODES = frozenset({"RecipientCode", "recipient_code"})
DONOR_CODES = "donor_code"
TOTAL, BLANK, REGIONAL = "Grand Total", "(blank)", "Regional"
# lines that the database program left at the end of the sector table of 2015
LEFT_OVER = re.compile(r"^(DROP TABLE|\([0-9]+ rows\))$")
# the tables of 2013 carry totals rounded by the program; sums agree within this many US$ million
NEARLY = 0.01

BY_DONOR = TableSpec(
    "oecd_crs.by_donor",
    ("year", "recipient_name", "donor"),
    (
        integer("year", "year of payment", low=1960, high=2100),
        text("recipient_name", "recipient as spelled that year: economies, regions, 'unspecified'"),
        text("donor", "the column's heading: a code, or a name in 2012 and 2013"),
        text("recipient_code", "DAC code of the recipient; empty before 2016"),
        text("donor_code", "DAC code of the donor; empty in 2012 and 2013"),
        text("donor_name", "donor as spelled; empty in 2014, whose table gives codes alone"),
        number("disbursed_usd", "gross payment; less than nothing where more came back", unit="US$ of the day", required=True),
    ),
    "One row per year, recipient and donor with a figure; an empty cell of the table is no row, not zero.",
)
BY_PURPOSE = TableSpec(
    "oecd_crs.by_purpose",
    ("year", "recipient_name", "purpose"),
    (
        integer("year", "year of payment", low=1960, high=2100),
        text("recipient_name", "recipient as spelled that year"),
        text("purpose", "the column's heading: CRS purpose code (5 digits), its group (3 digits), or a wide group (2012)"),
        text("recipient_code", "DAC code of the recipient; empty before 2015"),
        text(
            "level",
            "how fine the heading is; beside purposes, a group holds only what was not reported by purpose",
            closed=frozenset({"purpose", "purpose group", "wide group"}),
            required=True,
        ),
        number("disbursed_usd", "gross payment; less than nothing where more came back", unit="US$ of the day", required=True),
    ),
    "One row per year, recipient and purpose with a figure; the rows of a year and recipient add up.",
)
LABELS = TableSpec(
    "oecd_crs.labels",
    ("kind", "label"),
    (
        text("kind", "what the label names", closed=frozenset(LISTS.values())),
        text("label", "label in the tables: a name, or the code of a purpose group"),
        text("code", "ISO 3166-1 alpha-2 of an economy, DAC code of a region or a donor; empty for purpose groups"),
        text("name", "full name of a donor or purpose group"),
    ),
    "One row per label of the compiler's lists.",
)


def read(given: Given) -> Iterator[Named]:
    """The figures of each year, then the lists of labels."""
    for name, content in archive.members(given.content):
        match = MEMBER.match(name)
        parse.refuse_html(content, name)
        if match is not None:
            lines = _lines(content, name)
            reader: Callable[[Given, str, int, list[list[str]]], Iterator[Named]] = _purposes if match[2] else _donors
            yield from reader(given, name, int(match[1]), lines)
        elif name in LISTS:
            yield from _labels(given, name, _lines(content, name))
        elif name not in PASSED_OVER:
            given.error("unknown-member", "the archive holds a table that nobody has looked at", locator=name, value=name)


def _lines(content: bytes, name: str) -> list[list[str]]:
    """The table as written; two years are in Windows-1252, the others in UTF-8."""
    try:
        page = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        page = _windows(content, name)
    lines = list(csv.reader(io.StringIO(page, newline="")))
    if len(lines) < 2 or len({len(line) for line in lines}) != 1 or len(lines[0]) < 2:
        raise BadDocument(f"{name} is no table: its lines are of different lengths, or it is cut short")
    return lines


def _windows(content: bytes, name: str) -> str:
    try:
        return content.decode("cp1252") if b"\x00" not in content else ""
    except UnicodeDecodeError as error:
        raise BadDocument(f"{name} is neither UTF-8 nor Windows-1252: {error}") from error


def _donors(given: Given, name: str, year: int, lines: list[list[str]]) -> Iterator[Named]:
    """A table of recipients by donors; its head is one line of codes or names, or one of each."""
    head, second = lines[0], lines[1]
    named = DONOR_CODES in head and any(label in second[:2] for label in ("donor_name", "RecipientCode"))
    by_name = head[0] == "Row Labels"
    first = 2 if head[1] in (DONOR_CODES, REGIONAL) else 1
    names_stand_first = second[0] in ("recipient_name", "donor_name")
    if (not by_name and DONOR_CODES not in head[:2]) or (named and not names_stand_first):
        raise BadDocument(f"{name}: the head is not known: {head[:3]}")
    for row in _cells(given, name, lines, 2 if named else 1, first):
        column, line = row.pop("column"), row.pop("line")
        yield (
            BY_DONOR.name,
            {
                **row,
                "year": year,
                "donor": head[column],
                "recipient_code": lines[line][1] if named and first == 2 else None,
                "donor_code": None if by_name else head[column],
                "donor_name": head[column] if by_name else second[column] if named else None,
            },
        )


def _purposes(given: Given, name: str, year: int, lines: list[list[str]]) -> Iterator[Named]:
    """A table of recipients by purposes; the code of the recipient stands before its name, or nowhere."""
    head = lines[0]
    coded = head[0] in CODES
    if head[1 if coded else 0] not in NAMES or not (coded or head[0]):
        raise BadDocument(f"{name}: the head is not known: {head[:3]}")
    for row in _cells(given, name, lines, 1, 2 if coded else 1):
        purpose, line = head[row.pop("column")], row.pop("line")
        level = {3: "purpose group", 5: "purpose"}.get(len(purpose)) if purpose.isdecimal() else "wide group"
        if level is None or (level == "wide group" and year != 2012):
            given.error("unknown-field", f"the column {purpose!r} is no purpose", locator=f"{name}#line 1", value=purpose)
        code = lines[line][0] if coded else None
        yield BY_PURPOSE.name, {**row, "year": year, "purpose": purpose, "level": level, "recipient_code": code}


def _cells(given: Given, name: str, lines: list[list[str]], top: int, left: int) -> Iterator[Row]:
    """Each figure with its recipient, line and column; totals are held against the sum of their line and left out."""
    head = lines[0]
    at = 1 if head[0] in CODES else 0
    for number_, line in enumerate(lines[top:], top):
        recipient = line[at].strip()
        if LEFT_OVER.match(line[0]) or LEFT_OVER.match(recipient) or recipient == TOTAL:
            continue
        total = 0.0
        for column in range(left, len(line)):
            value = _figure(given, name, number_, line[column])
            if value is None:
                continue
            if head[column] == TOTAL:
                if abs(value - total) > NEARLY:
                    given.error("bad-total", "a line does not add up to its total", locator=name, value=f"{recipient}: {value}")
                continue
            if head[column] in (BLANK, "") or recipient in (BLANK, ""):
                given.error("unknown-field", "a figure stands under no heading", locator=name, value=value)
            total += value
            yield {
                "locator": f"{name}#line {number_ + 1}/{head[column]}",
                "recipient_name": recipient,
                "disbursed_usd": round(value * MILLION, 2),
                "column": column,
                "line": number_,
            }


def _figure(given: Given, name: str, line: int, written: str) -> float | None:
    if not written.strip():
        return None
    try:
        return float(written)
    except ValueError:
        given.error("bad-number", "a figure is no number", locator=f"{name}#line {line + 1}", value=written)
        return None


def _labels(given: Given, name: str, lines: list[list[str]]) -> Iterator[Named]:
    kind, head = LISTS[name], [label for label in lines[0] if label]
    known = {
        "recipient": ["exact label", "country code"],
        "donor": ["exact label", "funder code", "iati publisher", "display name", "number"],
        "purpose group": ["code", "name"],
    }[kind]
    if head != known:
        given.error("unknown-field", f"{name} has other columns", locator=name, value=", ".join(head))
        return
    for number_, line in enumerate(lines[1:], 2):
        code = line[1] if kind == "recipient" else line[4] if kind == "donor" else ""
        full = line[3] if kind == "donor" else line[1] if kind == "purpose group" else ""
        yield (
            LABELS.name,
            {
                "locator": f"{name}#line {number_}",
                "kind": kind,
                "label": line[0].strip(),
                "code": code.strip() or None,
                "name": full.strip() or None,
            },
        )


SOURCE = Source(
    name="oecd_crs",
    title="OECD Creditor Reporting System: aid by recipient, donor and purpose",
    title_ja="OECD債権者報告システム：援助（受取国・供与国・目的別）",
    publisher="OECD",
    homepage="https://data-explorer.oecd.org/",
    licence=TERMS,
    documents=(
        Document(
            "crs_totals",
            web=Web(
                "https://data-explorer.oecd.org/",
                "the microdata are large files to download by hand; these tables were made from them for D-Portal",
                is_data=False,
            ),
            mirror="aid-oecd-crs/oecd-crs-totals.zip",
        ),
    ),
    tables=(BY_DONOR, BY_PURPOSE, LABELS),
    read=read,
    expect=Expect(
        rows={
            "oecd_crs.by_donor": (20_000, 200_000),
            "oecd_crs.by_purpose": (60_000, 400_000),
            "oecd_crs.labels": (200, 1_000),
        }
    ),
    covers="payments 2012-2019 of donors that report to the OECD; purposes of five digits (22040: ICT) 2013-2017 only",
    limits="By recipient and donor, or by recipient and purpose, never all three. In 2018 and 2019 communications is one "
    "figure (220) without ICT (22040) apart; 2012 has wide groups. US$ of the day, not deflated. The spelling of recipients "
    "and the donors that report change by year.",
)
