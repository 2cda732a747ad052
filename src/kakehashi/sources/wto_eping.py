"""WTO: notifications of technical regulations and of sanitary measures (ePing), with the day until which to comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kakehashi.collect.formats import wto
from kakehashi.collect.strict import Fields
from kakehashi.core.origin import ATTRIBUTION, Licence
from kakehashi.core.source import Document, Expect, Given, Named, Row, Source, Web
from kakehashi.core.table import TableSpec, date, integer, text, texts

TERMS = Licence.of("WTO terms of use (attribution)", "https://www.wto.org/english/tratop_e/disclaimer_e.htm", ATTRIBUTION)
WORKBOOK = "https://eping.wto.org/NotificationExcelFiles/Notification_EN.xlsx"
SYMBOL = re.compile(r"^G/(TBT|SPS)/", re.IGNORECASE)
AGREEMENTS = {"TBT": "TBT", "SPS": "SPS"}
LINKS = ("Link to notification(EN)", "Link to notification(FR)", "Link to notification(ES)")
SEPARATOR = re.compile(r"[;\n]+")
# of forms of the export, beside what is taken: other dates in words, the office that answers, marks of the reader's own list
PASSED_OVER = (
    *("Area", "Regions affected", "Regions/countries affected", "Agency responsible", "Notified under article", "Language"),
    *("Proposed adoption date (text)", "Proposed entry into force date (text)", "Other relevant documents", "Favourite"),
)

NOTIFICATIONS = TableSpec(
    "wto_eping.notifications",
    ("document_symbol",),
    (
        text("document_symbol", "symbol of the notification, such as G/TBT/N/...; addenda and revisions have their own"),
        text("agreement", "TBT: technical barriers to trade; SPS: sanitary and phytosanitary", closed=frozenset(AGREEMENTS)),
        text("member_name", "notifying member as the WTO spells it", required=True),
        text("notification_type", "regular, emergency, addendum, revision ..., as written"),
        text("title", "title"),
        text("description", "what the measure says"),
        text("product_description", "products covered, as written"),
        texts("hs_codes", "Harmonized System codes, as written"),
        texts("ics_codes", "International Classification for Standards codes, as written; 33 is telecommunications"),
        texts("objectives", "objectives and rationale, as written"),
        texts("keywords", "the WTO's keywords"),
        date("distributed_date", "day of distribution to members", required=True),
        integer("distributed_year", "year of that day", low=1994, high=2200),
        date("comments_until_date", "last day for comments; empty where none is given"),
        text("adoption_planned", "when it is to be adopted: a day, or words as written"),
        text("entry_planned", "when it is to enter into force: a day, or words as written"),
        text("notification_url", "the notification, English first"),
        text("document_urls", "the notified text, one address a line"),
    ),
    "One row per notification, addendum, corrigendum, revision and supplement.",
)


def read(given: Given) -> Iterator[Named]:
    """Notifications; of one met in several files, or twice in one, the later counts."""
    found: dict[str, Row] = {}
    for lines in wto.tables(given):
        for fields in lines:
            row = _notification(fields)
            found[row["document_symbol"]] = row
    yield from ((NOTIFICATIONS.name, row) for row in found.values())


def _notification(fields: Fields) -> Row:
    symbol = wto.take(fields, "Document symbol") or ""
    match = SYMBOL.match(symbol)
    if match is None:
        fields.given.error("bad-code", "a symbol is of neither agreement", locator=fields.locator, value=symbol)
    links = [link for link in (wto.take(fields, name) for name in LINKS) if link]
    distributed = wto.take_day(fields, "Distribution date")
    row = {
        "locator": fields.locator,
        "document_symbol": " ".join(symbol.split()),
        "agreement": match[1].upper() if match else None,
        "member_name": wto.take(fields, "Notifying Member"),
        "notification_type": wto.take(fields, "Notification type"),
        "title": wto.take(fields, "Title"),
        "description": wto.take(fields, "Description"),
        "product_description": wto.take(fields, "Products covered"),
        "hs_codes": _parts(fields, "HS code(s)"),
        "ics_codes": _parts(fields, "ICS code(s)"),
        "objectives": _parts(fields, "Objectives"),
        "keywords": _parts(fields, "Keywords"),
        "distributed_date": distributed,
        "distributed_year": distributed.year if distributed else None,
        "comments_until_date": wto.take_day(fields, "Final date for comments"),
        "adoption_planned": _planned(fields, "Proposed adoption date"),
        "entry_planned": _planned(fields, "Proposed entry into force date"),
        "notification_url": links[0] if links else None,
        "document_urls": wto.take(fields, "Notified document"),
    }
    fields.done(ignore=PASSED_OVER)
    return row


def _parts(fields: Fields, name: str) -> list[str]:
    return [part.strip() for part in SEPARATOR.split(wto.take(fields, name) or "") if part.strip()]


def _planned(fields: Fields, name: str) -> str | None:
    """An ISO day where the text is one, else the words: many members write 'to be determined'."""
    value = wto.take(fields, name)
    found = wto.day(value) if value is not None else None
    return found.isoformat() if found is not None else value


SOURCE = Source(
    name="wto_eping",
    title="WTO notifications of technical regulations and sanitary measures (ePing)",
    title_ja="WTO通報（貿易の技術的障害・衛生植物検疫）：ePing",
    publisher="World Trade Organization, United Nations and International Trade Centre",
    homepage="https://eping.wto.org/",
    licence=TERMS,
    documents=(
        Document(
            "Notification_EN.xlsx",
            web=Web(WORKBOOK, "every notification since 1995 in one large workbook, made anew daily; no key", interval_s=10.0),
            brought="*.xlsx",
            optional=True,
        ),
        Document("notifications.csv", brought="*.csv", optional=True, instead_of="Notification_EN.xlsx"),
    ),
    tables=(NOTIFICATIONS,),
    read=read,
    expect=Expect(drift=10.0),
    covers="notifications under the TBT and SPS agreements since 1995, as of the day of the export; or the export of one "
    "search that a user brings",
    limits="No data of it came with this release. A notification announces a draft; whether it was adopted is in later "
    "addenda, if at all. Members classify in their own way: a search by ICS 33 finds only those that gave a code. Services are "
    "not notified here.",
)
